import type { Connection } from 'pg'
import { OwnQuery } from '#server/collaboration/store/own-query'
import { statementMessage, type ReadyValue } from '#server/collaboration/store/statement-message'

/** What is used of a connection of `pg` that its types do not tell. */
interface Wire {
  readonly parsedStatements: Record<string, string | undefined>
  readonly stream: { write(bytes: Uint8Array): void }
  parse(statement: { name: string; text: string }): void
}

/**
 * A named statement with values that are ready; gives the first column of its rows, as text. A query of `pg`'s own asks for a
 * description of the rows each time, copies what is not needed here and writes piece by piece: half of what a small commit costs
 * this side.
 */
export class AppendQuery extends OwnQuery<ReadonlySet<string>> {
  readonly name: string
  readonly text: string
  readonly #rows = new Set<string>()

  constructor(
    { name, text }: { name: string; text: string },
    private readonly values: readonly ReadyValue[],
  ) {
    super()
    this.name = name
    this.text = text
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire
    const { name, text, values } = this
    if (wire.parsedStatements[name] === undefined) wire.parse({ name, text })
    wire.stream.write(statementMessage(name, values))
  }

  handleDataRow({ fields }: { fields: readonly string[] }): void {
    this.#rows.add(fields[0]!)
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
