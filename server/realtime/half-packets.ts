import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

/** How long a message may take to arrive; a day's offline work over a slow line takes less. */
const longestMs = 10_000
const sweepMs = 2_500

interface Watched {
  readonly raw: Duplex & { readonly bytesRead?: number }
  /** Bytes of the connection when the last message was whole. */
  whole: number
  /** Since when a message has been arriving, null if none is. */
  since: number | null
}

/**
 * Ends connections that send a part of a message and never the rest: each holds memory for it (promise
 * `realtime/frames`). Whether something is on its way is seen from outside: bytes came, and no message or ping has followed.
 */
export class HalfPackets {
  readonly #watched = new Map<WebSocket, Watched>()
  /** One function for all connections, each of which it is called on. */
  readonly #whole: (this: WebSocket) => void
  #timer: NodeJS.Timeout | null = null

  constructor(private readonly now: () => number = () => performance.now()) {
    const watched = this.#watched
    this.#whole = function () {
      const one = watched.get(this)
      if (!one) return
      one.whole = one.raw.bytesRead ?? 0
      one.since = null
    }
  }

  watch(socket: WebSocket, raw: Duplex): void {
    const one: Watched = { raw, whole: 0, since: null }
    one.whole = one.raw.bytesRead ?? 0
    this.#watched.set(socket, one)
    for (const event of ['message', 'ping', 'pong'] as const) socket.on(event, this.#whole)
    this.#timer ??= setInterval(() => {
      this.sweep()
    }, sweepMs).unref()
  }

  sweep(): void {
    const now = this.now()
    for (const [socket, watched] of this.#watched) {
      if (socket.readyState === socket.CLOSED) this.#watched.delete(socket)
      if ((watched.raw.bytesRead ?? 0) <= watched.whole) continue
      watched.since ??= now
      if (now - watched.since >= longestMs) socket.terminate()
    }
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#watched.clear()
  }
}
