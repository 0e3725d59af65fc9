/** `ReadyForQuery` of Postgres's protocol but for its last byte, the state of the transaction: the end of every answer. */
const ready = Buffer.from('5a00000005', 'hex')

/** Whether an answer of Postgres has begun and not ended: a long one comes in many pieces, and the line may be lost between two. */
export class AnswerEnd {
  #last: Buffer = Buffer.alloc(0)
  /** False until the first end: before it somebody signs in, or what is heard here is encrypted. */
  #known = false
  half = false

  heard(piece: Buffer): void {
    const length = ready.length + 1
    this.#last = (piece.length < length ? Buffer.concat([this.#last, piece]) : piece).subarray(-length)
    const ended = this.#last.length === length && this.#last.subarray(0, -1).equals(ready)
    this.#known ||= ended
    this.half = this.#known && !ended
  }
}
