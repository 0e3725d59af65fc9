import type { BriefroomSocket } from '#server/realtime/socket'

/** What is used of Socket.IO below its public face. */
interface Below {
  readonly conn?: {
    readonly writeBuffer?: readonly { readonly data?: { readonly length: number } }[]
    readonly transport?: { readonly socket?: { readonly bufferedAmount: number } }
  }
}

/** What waits in a connection to be sent: what `ws` has not handed to the system, and what Socket.IO holds back until it has. */
export function unsentBytes(socket: BriefroomSocket): number {
  const { conn } = socket as unknown as Below
  let bytes = conn?.transport?.socket?.bufferedAmount ?? 0
  if (conn?.writeBuffer?.length) for (const { data } of conn.writeBuffer) bytes += data?.length ?? 0
  return bytes
}
