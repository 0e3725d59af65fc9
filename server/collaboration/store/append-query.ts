import type { Connection } from 'pg'
import { OwnQuery } from '#server/collaboration/store/own-query'

/** What is used of a connection of `pg` that its types do not tell. */
interface Wire {
  readonly parsedStatements: Record<string, string | undefined>
  readonly stream: { cork(): void; uncork(): void }
  parse(statement: { name: string; text: string }): void
  bind(values: {
    statement: string
    values: readonly (string | Buffer)[]
    valueMapper: (value: unknown) => unknown
  }): void
  execute(portal: object): void
  sync(): void
}

const asItIs = (value: unknown): unknown => value

/**
 * A named statement with values that are ready (text or bytes); gives the first column of its rows, as text. A query of `pg`'s own
 * asks for a description of the rows each time and copies what is not needed here: half of what a small commit costs this side.
 */
export class AppendQuery extends OwnQuery<string> {
  readonly name: string
  readonly text: string
  readonly #rows: string[] = []

  constructor(
    { name, text }: { name: string; text: string },
    private readonly values: readonly (string | Buffer)[],
  ) {
    super()
    this.name = name
    this.text = text
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire
    const { name, text } = this
    wire.stream.cork()
    try {
      if (wire.parsedStatements[name] === undefined) wire.parse({ name, text })
      wire.bind({ statement: name, values: this.values, valueMapper: asItIs })
      wire.execute({})
      wire.sync()
    } finally {
      wire.stream.uncork()
    }
  }

  handleDataRow({ fields }: { fields: readonly string[] }): void {
    this.#rows.push(fields[0]!)
  }

  handleReadyForQuery(): void {
    this.resolve(this.#rows)
  }

  handleRowDescription(): void {
    return
  }

  handleEmptyQuery(): void {
    return
  }

  handlePortalSuspended(): void {
    return
  }
}
