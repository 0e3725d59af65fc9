import type { Connection, Submittable } from 'pg'

/** A query whose asking and reading are ours: `pg` takes those of others (a cursor is one). */
export abstract class OwnQuery<Row> implements Submittable {
  /** Rejects with the error of the database or of the line. */
  readonly rows: Promise<Row[]>
  protected resolve: (rows: Row[]) => void = () => undefined
  protected reject: (error: Error) => void = () => undefined

  constructor() {
    this.rows = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  abstract submit(connection: Connection): void

  /** The end of its answer. */
  abstract handleReadyForQuery(): void

  handleError(error: Error): void {
    this.reject(error)
  }

  handleCommandComplete(): void {
    return
  }
}
