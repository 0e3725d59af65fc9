import { systemClock, type Clock } from './clock'

/** What somebody does with a text that he has open. */
export type WhatIsDone = 'reading' | 'writing' | 'away'

/** So long after the last change of his own somebody still writes. */
const writesFor = 60_000
/** So long after the last key or movement he is still there; a page that is hidden gets neither. */
const isThereFor = 5 * 60_000
/** A change so long after the last key or movement was made by nobody: the editor puts things right by itself. */
const byHand = 5_000

/** Tells what somebody does with a text, from what he presses, moves and changes. */
export class Doing {
  #state: WhatIsDone = 'reading'
  #active: number
  #changed = -Infinity
  #timer: unknown = null

  constructor(
    private readonly told: (state: WhatIsDone) => void,
    private readonly clock: Clock = systemClock,
  ) {
    this.#active = clock.now()
    this.#look()
  }

  /** A key, a movement, or he comes back to the page. */
  active(): void {
    this.#active = this.clock.now()
    if (this.#state === 'away') this.#look()
  }

  /** The text was changed on this page. */
  changed(): void {
    if (this.clock.now() - this.#active > byHand) return
    this.#changed = this.clock.now()
    if (this.#state !== 'writing') this.#look()
  }

  stop(): void {
    this.clock.cancel(this.#timer)
  }

  /** Looks again when what is true now may be over. */
  #look = (): void => {
    this.clock.cancel(this.#timer)
    const now = this.clock.now()
    const [writes, isThere] = [this.#changed + writesFor - now, this.#active + isThereFor - now]
    const next = isThere <= 0 ? 'away' : writes > 0 ? 'writing' : 'reading'
    if (next !== 'away') this.#timer = this.clock.after(writes > 0 ? writes : isThere, this.#look)
    if (next === this.#state) return
    this.#state = next
    this.told(next)
  }
}
