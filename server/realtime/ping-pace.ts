import type { WebSocket } from 'ws'
import { TokenBucket } from '#server/collaboration/token-bucket'

/** A client that looks whether its line stands does so every few seconds; browsers never do. */
const pings = { perSecond: 1, burst: 60 } as const

/**
 * Ends connections that send WebSocket pings without end: `ws` answers each, and the answers to whoever does not read them would lie in
 * memory until there is none.
 */
export class PingPace {
  readonly #paces = new WeakMap<WebSocket, TokenBucket>()
  /** One function for all connections, each of which it is called on. */
  readonly #pinged: (this: WebSocket) => void

  constructor() {
    const paces = this.#paces
    this.#pinged = function () {
      const pace = paces.get(this) ?? new TokenBucket(pings.perSecond, pings.burst)
      paces.set(this, pace)
      if (!pace.take()) this.terminate()
    }
  }

  watch(socket: WebSocket): void {
    socket.on('ping', this.#pinged)
  }
}
