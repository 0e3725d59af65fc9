import { escapeLiteral, type Connection } from 'pg'
import { CopiedRows, type CopiedRow } from '#server/collaboration/store/copied-rows'
import { OwnQuery } from '#server/collaboration/store/own-query'

/** What is used of a connection of `pg` that its types do not tell. */
interface Wire {
  query(text: string): void
}

const literal = (value: string | number): string => {
  if (typeof value === 'string') return escapeLiteral(value)
  if (!Number.isSafeInteger(value)) throw new TypeError(`no whole number: ${String(value)}`)
  return String(value)
}

/** A utility statement takes no parameters: the values are written into it, here and nowhere else. */
const withLiterals = (text: string, values: readonly (string | number)[]): string =>
  text.replaceAll(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1]!))

/**
 * A `COPY (select …) TO STDOUT (FORMAT binary)`: its rows as bytes, as they are stored. Queries of `pg`'s own
 * ask for text: a state of a megabyte comes as two of hexadecimal digits, which both sides write, send, read as a
 * string and turn back; that is most of what the opening of a large document costs.
 */
export class CopyQuery extends OwnQuery<CopiedRow[]> {
  readonly #text: string
  readonly #copied = new CopiedRows()
  #failure: Error | null = null

  /** `select` has `$1`, `$2` … where the values go, as in every statement. Throws on a number that is not whole. */
  constructor(select: string, values: readonly (string | number)[]) {
    super()
    this.#text = ['copy (', withLiterals(select, values), ') to stdout (format binary)'].join('')
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire
    wire.query(this.#text)
  }

  /** The bytes are copied: they lie in a buffer of `pg` that it uses again. */
  handleCopyData({ chunk }: { chunk: Uint8Array }): void {
    this.#unlessFailed(() => {
      this.#copied.take(Buffer.from(chunk))
    })
  }

  handleReadyForQuery(): void {
    this.#unlessFailed(() => {
      this.resolve(this.#copied.rows)
    })
    if (this.#failure) this.reject(this.#failure)
  }

  /** An exception in the middle of its answer would leave the connection in disorder. */
  #unlessFailed(work: () => void): void {
    if (this.#failure) return
    try {
      work()
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
    }
  }
}
