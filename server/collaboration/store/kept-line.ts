import type { Pool, PoolClient } from 'pg'
import type { OwnQuery } from '#server/collaboration/store/own-query'

/** A line that was not needed for so long goes back to the pool. */
const keptMs = 1_000

/**
 * A connection of the pool that stays borrowed while it is in use: to borrow one anew for each small statement costs as
 * much as the statement. It goes back when nothing was asked for a second, when it failed, and at `close`.
 */
export class KeptLine {
  #line: PoolClient | null = null
  #lost: (error: Error) => void = () => undefined
  #timer: NodeJS.Timeout | null = null
  #busy = 0
  #used = false
  #closed = false

  constructor(private readonly pool: Pool) {}

  /** One statement outside of any transaction; what it gives. */
  query<Result>(query: OwnQuery<Result>): Promise<Result> {
    return this.#line ? this.#ask(this.#line, query) : this.#borrow().then((line) => this.#ask(line, query))
  }

  #ask<Result>(line: PoolClient, query: OwnQuery<Result>): Promise<Result> {
    const { result } = line.query(query)
    this.#used = true
    this.#busy++
    // Before whoever asked hears of it.
    result.then(
      () => {
        this.#answered(line)
      },
      (error: unknown) => {
        if (!isAnswer(error)) this.#giveBack(line, error instanceof Error ? error : new Error(String(error)))
        this.#answered(line)
      },
    )
    return result
  }

  #answered(line: PoolClient): void {
    this.#busy--
    if (this.#closed && this.#busy === 0) this.#giveBack(line)
  }

  /** From here on it keeps nothing; what is still asked borrows a line each time. */
  close(): void {
    this.#closed = true
    if (this.#line && this.#busy === 0) this.#giveBack(this.#line)
  }

  async #borrow(): Promise<PoolClient> {
    const line = await this.pool.connect()
    if (this.#line) {
      line.release()
      return this.#line
    }
    this.#lost = (error) => {
      this.#giveBack(line, error)
    }
    line.on('error', this.#lost)
    this.#line = line
    this.#timer = setInterval(() => {
      if (!this.#used && this.#busy === 0) this.#giveBack(line)
      this.#used = false
    }, keptMs).unref()
    return line
  }

  #giveBack(line: PoolClient, failure?: Error): void {
    if (this.#line !== line) return
    if (this.#timer) clearInterval(this.#timer)
    this.#line = null
    // One that failed is thrown away, and may fail once more while it closes.
    if (!failure) line.off('error', this.#lost)
    line.release(failure)
  }
}

/** The database answered that it will not: the line itself is whole. */
const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'severity' in error && error.severity === 'ERROR'
