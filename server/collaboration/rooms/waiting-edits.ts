import { sizeOf, type PendingEdit } from '#server/collaboration/rooms/pending-edit'

const sizeOfAll = (edits: readonly PendingEdit[]): number =>
  edits.reduce((bytes, edit) => bytes + sizeOf(edit), 0)

/** The edits of a room that wait to be written, and those that are being written, in order. */
export class WaitingEdits {
  #queue: PendingEdit[] = []
  #flying: readonly PendingEdit[] = []
  #bytes = 0

  /** Bytes of both. */
  get bytes(): number {
    return this.#bytes
  }

  /** Those that wait. */
  get queue(): readonly PendingEdit[] {
    return this.#queue
  }

  /** Whether some are being written. */
  get areWritten(): boolean {
    return this.#flying.length > 0
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0 && !this.areWritten
  }

  *[Symbol.iterator](): Iterator<PendingEdit> {
    yield* this.#flying
    yield* this.#queue
  }

  add(edit: PendingEdit): void {
    this.#queue.push(edit)
    this.#bytes += sizeOf(edit)
  }

  /** The first of those that wait, as far as they stay within so many bytes (but one at least), are being written from here on. */
  take(mostBytes: number): readonly PendingEdit[] {
    this.#flying = this.#queue.splice(0, howMany(this.#queue, mostBytes))
    return this.#flying
  }

  /** Those that were being written are done with. */
  landed(): void {
    this.#bytes -= sizeOfAll(this.#flying)
    this.#flying = []
  }

  /** They were not written, and wait again before what came later. */
  returned(): void {
    this.#queue = [...this.#flying, ...this.#queue]
    this.#flying = []
  }

  /** Others wait in the place of those that do. */
  replace(edits: PendingEdit[]): void {
    this.#queue = edits
    this.#bytes = sizeOfAll(this.#flying) + sizeOfAll(edits)
  }
}

/** How many of the first edits stay within so many bytes; one at least. */
function howMany(edits: readonly PendingEdit[], mostBytes: number): number {
  let bytes = 0
  const beyond = edits.findIndex((edit, n) => (bytes += sizeOf(edit)) > mostBytes && n > 0)
  return beyond === -1 ? edits.length : beyond
}
