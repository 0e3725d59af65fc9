import type { Clock } from './clock'

/** How long a hole in the sequence may stand before it is asked for. */
const repairAfter = 300
/** How long after our own last acknowledgement we make sure that nobody shared its row. */
const verifyAfter = 20_000

/**
 * Follows the sequence of one document's log. Frames say `previous` and `seq`, so a merged frame is told from a lost
 * one. An acknowledgement names only its own row: others may have written into the same row and their frame may be
 * lost, so such rows are asked for once more when it has been quiet for a while.
 */
export class GapTracker {
  /** Everything up to here was received or is our own. */
  #seq = 0
  /** Everything up to here came in frames or answers, so nobody's edit is missing. */
  #sure = 0
  #ahead = new Set<number>()
  #framed = new Set<number>()
  #timer: unknown = null

  constructor(
    private readonly clock: Clock,
    private readonly ask: () => void,
  ) {}

  /** The row after which to ask. */
  get from(): number {
    return this.#sure
  }

  /** All rows up to here were received or are our own. */
  get seen(): number {
    return this.#seq
  }

  /** A join or an answer covers all rows up to `seq`. */
  reset(seq: number): void {
    this.stop()
    this.#seq = this.#sure = seq
    this.#ahead.clear()
    this.#framed.clear()
  }

  /** An answer to "since" covers all rows up to `seq`; what is known beyond stays. */
  repaired(seq: number): void {
    this.#take(Math.min(this.#sure, seq), seq, true)
  }

  /** A frame carries the rows after `previous` up to `seq`. */
  frame(previous: number, seq: number): void {
    this.#take(previous, seq, true)
  }

  /** Our own edit stands in row `seq`. */
  own(seq: number): void {
    this.#take(seq - 1, seq, false)
  }

  stop(): void {
    this.clock.cancel(this.#timer)
    this.#timer = null
  }

  #take(previous: number, seq: number, sure: boolean): void {
    for (let row = previous + 1; row <= seq; row++) {
      if (row > this.#seq) this.#ahead.add(row)
      if (sure && row > this.#sure) this.#framed.add(row)
    }
    while (this.#ahead.delete(this.#seq + 1)) this.#seq++
    while (this.#framed.delete(this.#sure + 1)) this.#sure++
    this.#watch()
  }

  #watch(): void {
    this.stop()
    const wait = this.#ahead.size ? repairAfter : this.#sure < this.#seq ? verifyAfter : null
    if (wait === null) return
    this.#timer = this.clock.after(wait, () => {
      this.#timer = null
      this.ask()
    })
  }
}
