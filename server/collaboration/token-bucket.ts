/** One function for all: there is a bucket for everybody who is here. */
const byTheMonotonicClock = (): number => performance.now()

/** Allows `perSecond` on average and `burst` at once. */
export class TokenBucket {
  #tokens: number
  #at: number

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    private readonly now: () => number = byTheMonotonicClock,
  ) {
    this.#tokens = burst
    this.#at = now()
  }

  /** Whether it was left alone for long enough to be as new. */
  get full(): boolean {
    this.#refill()
    return this.#tokens >= this.burst
  }

  #refill(): void {
    const now = this.now()
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#at) / 1_000) * this.perSecond)
    this.#at = now
  }

  /** Whether there is a token. */
  get some(): boolean {
    this.#refill()
    return this.#tokens >= 1
  }

  /** Takes a token that need not be there: what is owed is waited for later. */
  owe(): void {
    this.#refill()
    this.#tokens--
  }

  /** Takes one token; false when there is none. */
  take(): boolean {
    this.#refill()
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }
}

/** Counts what happened within the last `windowMs`. */
export class RecentCount {
  readonly #times: number[] = []

  constructor(
    readonly windowMs: number,
    private readonly now: () => number = byTheMonotonicClock,
  ) {}

  /** Notes one more and gives how many there are now. */
  add(): number {
    const now = this.now()
    while (this.#times.length > 0 && this.#times[0]! <= now - this.windowMs) this.#times.shift()
    this.#times.push(now)
    return this.#times.length
  }
}
