/** Time and chance as the collaboration code sees them, so that a test can play a day in a second. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs once after `delay` milliseconds; the handle goes to `cancel`. */
  after(delay: number, run: () => void): unknown
  cancel(handle: unknown): void
  /** From 0 up to, not including, 1. */
  random(): number
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, run) => setTimeout(run, delay),
  cancel: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>)
  },
  random: () => Math.random(),
}
