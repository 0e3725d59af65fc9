import type { WebSocket } from 'ws'
import type { BriefroomSocket } from '#server/realtime/socket'

/** What is used of Socket.IO below its public face. Where a version lacks it, the public way is taken. */
interface Below {
  readonly conn?: {
    readonly writeBuffer?: readonly unknown[]
    readonly transport?: { readonly socket?: WebSocket }
  }
}

/** The WebSocket of a line for which Socket.IO holds nothing back, so that what is written there overtakes nothing; else null. */
export function freeWebSocket(socket: BriefroomSocket): WebSocket | null {
  const { conn } = socket as unknown as Below
  return conn?.writeBuffer?.length === 0 ? (conn.transport?.socket ?? null) : null
}
