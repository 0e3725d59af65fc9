import { WebSocket } from 'ws'
import { opcodes, readyFrame, writeReadyFrame, type Sent } from '#server/realtime/ready-frame'

/** What may be put together for the sake of a cheaper system call, in UTF-16 units. */
const shortText = 1_024

/**
 * A connection that sends short texts, as acknowledgements are, in one piece. `ws` hands the system a head and a string
 * apart, which it has to measure, copy and gather first.
 */
export class OneWriteSocket extends WebSocket {
  override send(data: Parameters<WebSocket['send']>[0], ...more: readonly unknown[]): void {
    const sent = more.at(-1)
    const short = typeof data === 'string' && data.length <= shortText
    const done = typeof sent === 'function' ? (sent as Sent) : undefined
    if (short && writeReadyFrame(this, [readyFrame(opcodes.text, Buffer.from(data))], done)) return
    super.send(data, ...(more as []))
  }
}
