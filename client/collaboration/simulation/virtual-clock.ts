import type { Clock } from '../clock'

interface Timer {
  at: number
  order: number
  run: () => void
}

/** Time that moves only when asked, and chance from a seed: the same seed plays the same day. */
export class VirtualClock implements Clock {
  #now = 0
  #order = 0
  #timers: Timer[] = []
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  now(): number {
    return this.#now
  }

  after(delay: number, run: () => void): Timer {
    const timer = { at: this.#now + Math.max(0, delay), order: this.#order++, run }
    this.#timers.push(timer)
    return timer
  }

  cancel(handle: unknown): void {
    this.#timers = this.#timers.filter((timer) => timer !== handle)
  }

  /** mulberry32 (public domain): 32 bits of state are plenty to choose among a few acts. */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to, not including, `below`. */
  pick(below: number): number {
    return Math.floor(this.random() * below)
  }

  chance(probability: number): boolean {
    return this.random() < probability
  }

  /** Plays `duration` milliseconds; promises settle between any two timers. */
  async play(duration: number): Promise<void> {
    const end = this.#now + duration
    await settle()
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at)
      this.cancel(next)
      next.run()
      await settle()
    }
    this.#now = end
  }

  /** Time in which nothing runs, as in a busy page or a sleeping machine: what would have is late. */
  stall(duration: number): void {
    this.#now += duration
  }

  #next(end: number): Timer | undefined {
    return this.#timers
      .filter((timer) => timer.at <= end)
      .sort((one, other) => one.at - other.at || one.order - other.order)[0]
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
