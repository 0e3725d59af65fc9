import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { readyText, writeReadyFrame, type Sent } from '#server/realtime/ready-frame'

/** What may be put together for the sake of a cheaper system call, in UTF-16 units. */
const shortText = 1_024

/** What is used of `ws` below its public face. */
interface Below {
  readonly _socket?: Socket | null
}

/**
 * A connection that sends short texts, as acknowledgements are, in one piece: `ws` hands the system a head and a string apart,
 * which it has to measure, copy and gather first. Of several in one turn the first goes at once and the others together: a commit
 * that made hundreds of edits durable is answered by as many texts.
 */
export class OneWriteSocket extends WebSocket {
  #sentInTurn = 0

  override send(data: Parameters<WebSocket['send']>[0], ...more: readonly unknown[]): void {
    const sent = more.at(-1)
    const done = typeof sent === 'function' ? (sent as Sent) : undefined
    if (typeof data === 'string' && data.length <= shortText) {
      this.#countInTurn()
      if (writeReadyFrame(this, [readyText(data)], done)) return
    }
    super.send(data, ...(more as []))
  }

  #countInTurn(): void {
    this.#sentInTurn++
    if (this.#sentInTurn === 1)
      process.nextTick(() => {
        this.#endTurn()
      })
    else if (this.#sentInTurn === 2) (this as unknown as Below)._socket?.cork()
  }

  #endTurn(): void {
    if (this.#sentInTurn > 1) (this as unknown as Below)._socket?.uncork()
    this.#sentInTurn = 0
  }
}
