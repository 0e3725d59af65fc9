import { Injectable } from '@nestjs/common'
import { DataSource, type EntityManager } from 'typeorm'

/**
 * The one way into a transaction. It names who acts, and row-level security answers for that person (or for the one desk
 * that a job works for) until the transaction ends; outside one, no desk's row is visible at all.
 */
@Injectable()
export class Transactions {
  constructor(private readonly source: DataSource) {}

  /** A person acts. */
  asUser<T>(userId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#run('app.user_id', userId, work)
  }

  /** A job acts for one desk, without a person. */
  asDesk<T>(deskId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.#run('app.desk_id', deskId, work)
  }

  /** Rows of no desk: accounts, feeds, counters. */
  open<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(work)
  }

  /** Statements on rows of no desk, each its own transaction: for the many small ones, at a third of the ways to the database. */
  alone<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return work(this.source.manager)
  }

  /** Statements that read what is public, each for itself: no transaction is begun, and no desk's row is visible. */
  read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return work(this.source.manager)
  }

  #run<T>(setting: string, value: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      await manager.query('select set_config($1, $2, true)', [setting, value])
      return work(manager)
    })
  }
}

/** Lets the transaction at hand also see one more desk: a desk that is just being made has no member yet. */
export const actForDesk = async (manager: EntityManager, deskId: string): Promise<void> => {
  await manager.query(`select set_config('app.desk_id', $1, true)`, [deskId])
}
