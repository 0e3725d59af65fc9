import type { LogRow } from '#server/collaboration/store/stored-document'

/** One update of a tail. `bytes` is a view that stays as it is; `author` is a user id, of a row that several wrote the first. */
export interface TailUpdate {
  readonly bytes: Uint8Array
  readonly author: string | undefined
}

const noBytes = new Uint8Array()
const noNumbers = new Float64Array()
const fewBytes = 256
const fewUpdates = 8

/** Where the numbers of an update stand among its own: the row it is of, where it ends, and who wrote it. */
const [seqAt, endAt, authorAt, numbersOfOne] = [0, 1, 2, 3]

/** The same in more memory. */
function grown<T extends Uint8Array | Float64Array>(longer: T, from: T): T {
  longer.set(from)
  return longer
}

/**
 * The rows after a snapshot, as one run of bytes with the place of each update in it. Rows as objects would stand for as long as the tail
 * does, with the memory of the frames that they came in, and every full collection would visit them all: at two edits a second in
 * each of a hundred documents they were most of what it had to do (decision 14).
 */
export class LogTail {
  #run = noBytes
  #used = 0
  #numbers = noNumbers
  #length = 0
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
    return this.#length
  }

  /** Appends the row that follows. */
  append({ seq, updates, authorIds }: LogRow): void {
    const author = this.#numberOf(authorIds[0])
    for (const update of updates) this.#add(update, seq, author)
  }

  /** Number of the first update after `seq`, `length` if there is none. */
  firstAfter(seq: number): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#read(middle, seqAt) <= seq) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Bytes of the updates from this one on. */
  bytesFrom(update: number): number {
    return this.#used - this.#startOf(update)
  }

  /** The bytes of each update from this one on, in order: views that stay as they are. */
  from(first: number): Uint8Array[] {
    const parts: Uint8Array[] = []
    for (let n = first; n < this.length; n++) parts.push(this.#at(n))
    return parts
  }

  /** All updates, in order. */
  *[Symbol.iterator](): Iterator<TailUpdate> {
    for (let n = 0; n < this.length; n++) yield { bytes: this.#at(n), author: this.#authorOf(n) }
  }

  /** What comes after `seq`, in memory of its own. */
  after(seq: number): LogTail {
    const rest = new LogTail()
    for (let n = this.firstAfter(seq); n < this.length; n++)
      rest.#add(this.#at(n), this.#read(n, seqAt), rest.#numberOf(this.#authorOf(n)))
    return rest
  }

  #read(update: number, at: number): number {
    return this.#numbers[update * numbersOfOne + at]!
  }

  #authorOf(update: number): string | undefined {
    return this.#people[this.#read(update, authorAt)]
  }

  #startOf(update: number): number {
    return update === 0 ? 0 : this.#read(update - 1, endAt)
  }

  #at(update: number): Uint8Array {
    return this.#run.subarray(this.#startOf(update), this.#read(update, endAt))
  }

  #numberOf(author: string | undefined): number {
    const known = this.#people.indexOf(author)
    return known === -1 ? this.#people.push(author) - 1 : known
  }

  #add(update: Uint8Array, seq: number, author: number): void {
    const end = this.#used + update.length
    // What was given away are views of the run as it was: it is never written again.
    if (end > this.#run.length)
      this.#run = grown(new Uint8Array(Math.max(fewBytes, end + (end >> 1))), this.#run)
    this.#run.set(update, this.#used)
    this.#used = end
    this.#note(seq, end, author)
  }

  #note(seq: number, end: number, author: number): void {
    const at = this.#length * numbersOfOne
    if (at === this.#numbers.length)
      this.#numbers = grown(new Float64Array(Math.max(fewUpdates * numbersOfOne, 2 * at)), this.#numbers)
    this.#numbers[at + seqAt] = seq
    this.#numbers[at + endAt] = end
    this.#numbers[at + authorAt] = author
    this.#length++
  }
}
