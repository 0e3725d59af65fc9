import type { WebSocket } from 'ws'

/** What is used of `ws` below its public face. Where a version lacks it, the public way is taken. */
interface Below {
  readonly _sender?: { sendFrame?(list: Buffer[]): void }
}

export const opcodes = { text: 1, binary: 2 } as const

/** Bytes of a frame's head before a payload of this length (RFC 6455, section 5.2; a server does not mask). */
const headLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

/** One whole WebSocket message as it goes over the wire: head and payload in one piece, so that it is one write. */
export function readyFrame(opcode: (typeof opcodes)[keyof typeof opcodes], payload: Uint8Array): Buffer {
  const { length } = payload
  const head = headLength(length)
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x80 | opcode
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head)
  return frame
}

/**
 * Writes frames that were made once for all their receivers: what is left for each is one write to its socket. False if
 * this connection cannot take them so. Only for connections without compression: with it messages wait in a queue, which
 * this would overtake.
 */
export function writeReadyFrame(socket: WebSocket, frame: Buffer): boolean {
  const sender = (socket as unknown as Below)._sender
  if (!sender?.sendFrame || socket.readyState !== socket.OPEN) return false
  sender.sendFrame([frame])
  return true
}
