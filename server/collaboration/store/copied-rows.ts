/** The fields of a row, null where SQL has null. Views of the bytes that came. */
export type CopiedRow = readonly (Buffer | null)[]

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
/** The signature, flags, and how long the rest of the head is. */
const headBytes = signature.length + 4 + 4
const end = -1
const nothing = Buffer.alloc(0)

/** What begins at `at`, and where it ends; null if not all of it is here yet. */
type Part<T> = { readonly value: T; readonly to: number } | null

function fieldAt(bytes: Buffer, at: number): Part<Buffer | null> {
  if (at + 4 > bytes.length) return null
  const length = bytes.readInt32BE(at)
  if (length === end) return { value: null, to: at + 4 }
  const to = at + 4 + length
  return to > bytes.length ? null : { value: bytes.subarray(at + 4, to), to }
}

/** A null row is the end. */
function rowAt(bytes: Buffer, at: number): Part<CopiedRow | null> {
  if (at + 2 > bytes.length) return null
  const count = bytes.readInt16BE(at)
  if (count === end) return { value: null, to: at + 2 }
  const row: (Buffer | null)[] = []
  let to = at + 2
  for (let n = 0; n < count; n++) {
    const field = fieldAt(bytes, to)
    if (!field) return null
    row.push(field.value)
    to = field.to
  }
  return { value: row, to }
}

/** Where the rows begin; null if not all of the head is here yet. */
function headEnd(bytes: Buffer): number | null {
  if (bytes.length < headBytes) return null
  if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error('not a binary copy')
  const to = headBytes + bytes.readInt32BE(headBytes - 4)
  return to > bytes.length ? null : to
}

/**
 * Reads what `COPY … (FORMAT binary)` gives: a head, rows (a count of fields, each with its length before it, -1 for null)
 * and an end. The pieces in which it comes may be any; those of Postgres are rows, which are not copied then.
 * Source: PostgreSQL manual, COPY, "Binary Format".
 */
export class CopiedRows {
  readonly #rows: CopiedRow[] = []
  #rest: Buffer = nothing
  #begun = false
  #ended = false

  /** Throws where it is anything else. The bytes stay in use. */
  take(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    let at = this.#begun ? 0 : headEnd(bytes)
    this.#begun = at !== null
    at ??= 0
    while (this.#begun && !this.#ended) {
      const row = rowAt(bytes, at)
      if (!row) break
      at = row.to
      if (row.value) this.#rows.push(row.value)
      else this.#ended = true
    }
    this.#rest = bytes.subarray(at)
  }

  /** All rows. Throws where the end is missing. */
  get rows(): CopiedRow[] {
    if (!this.#ended) throw new Error('a binary copy without its end')
    return this.#rows
  }
}
