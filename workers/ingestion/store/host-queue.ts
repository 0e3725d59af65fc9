const leastMs = 500
const mostMs = 60_000
/** What one piece of work at a host may take, for guessing when its turn comes. */
const usualMs = 300

/**
 * Who was told to come back to a busy host, and when: the more wait already, the later the next is told to come, so that a host
 * with hundreds of pages is not asked for hundreds of times a second. Known to one process; times in milliseconds.
 */
export class HostQueue {
  readonly #returning = new Map<string, number[]>()

  constructor(private readonly now: () => number = Date.now) {}

  /** In how many milliseconds to try again. `chance` is a number from 0 to 1. */
  returnIn(host: string, chance: number = Math.random()): number {
    const now = this.now()
    const waiting = (this.#returning.get(host) ?? []).filter((at) => at > now)
    const wait = Math.round(Math.min(mostMs, leastMs + (0.5 + chance) * usualMs * (1 + waiting.length)))
    this.#returning.set(host, [...waiting, now + wait])
    this.#forget(now)
    return wait
  }

  /** Hosts whose last returner has come are no longer known. */
  #forget(now: number): void {
    if (this.#returning.size < 1_000) return
    for (const [host, times] of this.#returning)
      if (times.every((at) => at <= now)) this.#returning.delete(host)
  }
}
