import type { Clock } from './clock'

/** Growing, jittered waits: half to whole of 1, 2, 4 … up to 60 seconds, so that a whole house does not return at once. */
export class BackOff {
  #tries = 0

  constructor(
    private readonly clock: Clock,
    /** The longest wait (ms) after so many tries. */
    private readonly longest = (tries: number): number => Math.min(60_000, 1_000 * 2 ** tries),
  ) {}

  next(): number {
    return this.longest(this.#tries++) * (0.5 + this.clock.random() / 2)
  }

  reset(): void {
    this.#tries = 0
  }
}
