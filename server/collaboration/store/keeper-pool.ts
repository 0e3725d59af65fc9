import type { Pool, PoolConfig } from 'pg'

/** A document whose row is not free within 50 ms leaves the batch; a commit that was acknowledged is on disk. */
const settings = "set lock_timeout = '50ms'; set synchronous_commit = on"

/** Gives each new connection of a pool the settings under which the hub writes, before its first query. */
export function prepareForLog(pool: Pool): void {
  pool.options.verify = (client, done) => {
    client.query(settings).then(() => {
      done()
    }, done)
  }
}

/** A pool of the hub's own, for programs that have none. */
export const keeperPoolOptions = (connectionString: string): PoolConfig => ({
  connectionString,
  max: 4,
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  options: '-c lock_timeout=50ms -c synchronous_commit=on -c statement_timeout=5s',
})
