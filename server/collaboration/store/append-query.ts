import type { Connection, Submittable } from 'pg'

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
 * A named statement with values that are ready (text or bytes); gives the first column of its rows, as text. `pg` takes
 * queries of others like this one (a cursor is one); its own asks for a description of the rows each time and copies
 * what is not needed here: half of what a small commit costs this side.
 */
export class AppendQuery implements Submittable {
  readonly name: string
  readonly text: string
  /** Rejects with the error of the database or of the line. */
  readonly rows: Promise<string[]>
  readonly #rows: string[] = []
  #resolve: (rows: string[]) => void = () => undefined
  #reject: (error: Error) => void = () => undefined

  constructor(
    { name, text }: { name: string; text: string },
    private readonly values: readonly (string | Buffer)[],
  ) {
    this.name = name
    this.text = text
    this.rows = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
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
    this.#resolve(this.#rows)
  }

  handleError(error: Error): void {
    this.#reject(error)
  }

  handleCommandComplete(): void {
    return
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
