import type { PoolConfig } from 'pg'

/**
 * A pool of the hub's own, for programs that have none. A document whose row is not free within 50 ms leaves the batch; a
 * commit that was acknowledged is on disk.
 */
export const keeperPoolOptions = (connectionString: string): PoolConfig => ({
  connectionString,
  max: 4,
  keepAlive: true,
  connectionTimeoutMillis: 5_000,
  options: '-c lock_timeout=50ms -c synchronous_commit=on -c statement_timeout=5s',
})
