import type { WebSocket } from 'ws'

/** What a caller is told once the system has taken a message, or with what it could not. */
export type Sent = (error?: Error) => void

/** What is used of `ws` below its public face. Where a version lacks it, the public way is taken. */
interface Below {
  readonly _sender?: { sendFrame?(list: readonly Uint8Array[], sent?: Sent): void }
}

export const opcodes = { text: 1, binary: 2 } as const

/** Bytes of a frame's head before a payload of this length (RFC 6455, section 5.2; a server does not mask). */
const headLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

type Opcode = (typeof opcodes)[keyof typeof opcodes]

/** What goes before a payload of this length, with room for `more` bytes behind it. */
function headOf(opcode: Opcode, length: number, more: number): Buffer {
  const head = headLength(length)
  const frame = Buffer.allocUnsafe(head + more)
  frame[0] = 0x80 | opcode
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  return frame
}

/** One whole WebSocket message as it goes over the wire: head and payload in one piece, so that it is one write. */
export function readyFrame(opcode: Opcode, payload: Uint8Array): Buffer {
  const { length } = payload
  const frame = headOf(opcode, length, length)
  frame.set(payload, frame.length - length)
  return frame
}

/** The same for a text. */
export function readyText(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const frame = headOf(opcodes.text, length, length)
  frame.write(text, frame.length - length)
  return frame
}

/** The same in two pieces, for what is as long as a document: it is not copied for each who gets it. */
export function longFrame(opcode: Opcode, start: Uint8Array, rest: Uint8Array): [Buffer, Uint8Array] {
  const head = headOf(opcode, start.length + rest.length, start.length)
  head.set(start, head.length - start.length)
  return [head, rest]
}

/**
 * Writes a frame, of one piece or two, that may have been made for many receivers: what is left for each is one write to
 * its socket. False if this connection cannot take it so. Only for connections without compression: with it messages wait
 * in a queue, which this would overtake.
 */
export function writeReadyFrame(socket: WebSocket, frame: readonly Uint8Array[], sent?: Sent): boolean {
  const sender = (socket as unknown as Below)._sender
  if (!sender?.sendFrame || socket.readyState !== socket.OPEN) return false
  sender.sendFrame(frame, sent)
  return true
}
