import type { LogRow } from '#server/collaboration/store/stored-document'

/** One update of a tail. `bytes` is a view that stays as it is; `author` is a user id, of a row that several wrote the first. */
export interface TailUpdate {
  readonly bytes: Uint8Array
  readonly author: string | undefined
}

const nothing = new Uint8Array()
const fewBytes = 256

/**
 * The rows after a snapshot, as one run of bytes with the place of each update in it. Rows as objects would stand for as long as the tail
 * does, with the memory of the frames that they came in, and every full collection would visit them all: at two edits a second in
 * each of a hundred documents they were most of what it had to do (decision 14).
 */
export class LogTail {
  #run = nothing
  #used = 0
  /** For each update: the row it is of, where it ends, and who wrote it. */
  readonly #seqs: number[] = []
  readonly #ends: number[] = []
  readonly #authors: number[] = []
  readonly #people: (string | undefined)[] = []

  constructor(rows: Iterable<LogRow> = []) {
    for (const row of rows) this.append(row)
  }

  /** Bytes of the updates. */
  get bytes(): number {
    return this.#used
  }

  /** How many updates. */
  get length(): number {
    return this.#ends.length
  }

  /** Appends the row that follows. */
  append({ seq, updates, authorIds }: LogRow): void {
    const author = this.#numberOf(authorIds[0])
    for (const update of updates) this.#add(update, seq, author)
  }

  /** Number of the first update after `seq`, `length` if there is none. */
  firstAfter(seq: number): number {
    let low = 0
    let high = this.#seqs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#seqs[middle]! <= seq) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Bytes of the updates from this one on. */
  bytesFrom(number: number): number {
    return this.#used - this.#startOf(number)
  }

  /** The bytes of each update from this one on, in order: views that stay as they are. */
  from(number: number): Uint8Array[] {
    const parts: Uint8Array[] = []
    for (let n = number; n < this.length; n++) parts.push(this.#at(n))
    return parts
  }

  /** All updates, in order. */
  *[Symbol.iterator](): Iterator<TailUpdate> {
    for (let n = 0; n < this.length; n++)
      yield { bytes: this.#at(n), author: this.#people[this.#authors[n]!] }
  }

  /** What comes after `seq`, in memory of its own. */
  after(seq: number): LogTail {
    const rest = new LogTail()
    for (let n = this.firstAfter(seq); n < this.length; n++)
      rest.#add(this.#at(n), this.#seqs[n]!, rest.#numberOf(this.#people[this.#authors[n]!]))
    return rest
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!
  }

  #at(number: number): Uint8Array {
    return this.#run.subarray(this.#startOf(number), this.#ends[number])
  }

  #numberOf(author: string | undefined): number {
    const known = this.#people.indexOf(author)
    return known === -1 ? this.#people.push(author) - 1 : known
  }

  #add(update: Uint8Array, seq: number, author: number): void {
    const end = this.#used + update.length
    // What was given away are views of the run as it was: it is never written again.
    if (end > this.#run.length) {
      const longer = new Uint8Array(Math.max(fewBytes, end + (end >> 1)))
      longer.set(this.#run.subarray(0, this.#used))
      this.#run = longer
    }
    this.#run.set(update, this.#used)
    this.#used = end
    this.#seqs.push(seq)
    this.#ends.push(end)
    this.#authors.push(author)
  }
}
