import type { Connection, Submittable } from 'pg'

/** A query whose asking and reading are ours: `pg` takes those of others (a cursor is one). */
export abstract class OwnQuery<Result> implements Submittable {
  /** Rejects with the error of the database or of the line. */
  readonly result: Promise<Result>
  protected resolve: (result: Result) => void = () => undefined
  protected reject: (error: Error) => void = () => undefined

  constructor() {
    this.result = new Promise((resolve, reject) => {
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
