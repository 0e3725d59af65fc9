import type { Pool } from 'pg'
import { blobAlone, blobShared } from '#server/storage/keep-blob'
import { eventually } from '#test/support/eventually'

export interface RowLock {
  /** Resolves when so many statements wait for what this transaction holds. */
  waitedFor(count: number): Promise<void>
  /** A statement within the transaction. */
  query(statement: string, values: unknown[]): Promise<unknown>
  /** Commits. */
  release(): Promise<void>
}

const take = {
  share: 'select 1 from users where id = $1 for share',
  update: 'select 1 from users where id = $1 for no key update',
  comment: 'select 1 from comments where id = $1 for no key update',
  briefing: 'select 1 from briefings where id = $1 for update',
  memberships: 'select 1 from memberships where user_id = $1 for update',
  thread: 'select 1 from threads where id = $1 for no key update',
  blob: blobShared,
  'blob alone': blobAlone,
  stream: 'select 1 from event_streams where stream = $1 for update',
  revocations: 'select pg_advisory_xact_lock(4271002) where $1::text is not null',
  stories: `select pg_advisory_xact_lock(hashtextextended('origins ' || $1, 0))`,
}
const waiting = `
  select count(*)::int as n from pg_stat_activity
   where datname = current_database() and $1 = any(pg_blocking_pids(pid))`

/** Holds a row (an account's, a comment's …; all of a person's memberships; bytes by their hash; a stream of events; the order of revocations, or of a desk's stories) in a transaction of its own: what comes meanwhile stands exactly there. */
export const rowLock = async (pool: Pool, mode: keyof typeof take, id: string): Promise<RowLock> => {
  const client = await pool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  await client.query('begin')
  await client.query(take[mode], [id])
  return {
    waitedFor: async (count) => {
      const blocked = async () => (await pool.query<{ n: number }>(waiting, [rows[0]!.pid])).rows[0]!.n
      await eventually(async () => (await blocked()) >= count)
    },
    query: (statement, values) => client.query(statement, values),
    release: async () => {
      await client.query('commit')
      client.release()
    },
  }
}
