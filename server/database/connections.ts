import { Client, Pool, type ClientConfig } from 'pg'
import type { Config } from '#server/config/schema'
import { watchConnections } from '#server/database/watch-connections'
import type { Logger } from '#server/observability/logger'

export type DatabaseRole = 'app' | 'keeper'

/**
 * How to connect as one of the two run-time roles: with its own address, else with the owner's and SET ROLE, so that an
 * installation with one login works as well.
 */
export const connectionOf = (config: Config, role: DatabaseRole): { url: string; role?: string } => {
  const own = role === 'app' ? config.DATABASE_APP_URL : config.DATABASE_KEEPER_URL
  return own ? { url: own } : { url: config.DATABASE_URL, role: `briefroom_${role}` }
}

const clientConfig = (config: Config, role: DatabaseRole, applicationName: string): ClientConfig => {
  const connection = connectionOf(config, role)
  return {
    connectionString: connection.url,
    application_name: applicationName,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: `-c synchronous_commit=on${connection.role ? ` -c role=${connection.role}` : ''}`,
  }
}

/** How long a statement of a pool waits for a row that somebody else holds (limit L23). */
const lockTimeoutMs = 2_000
const statementTimeoutMs = 5_000

/** Losing connections of a pool is logged, never fatal. `what` they are of is for the log. */
export const surviveCuts = (pool: Pool, what: 'database' | 'queue', logger: Logger): void => {
  // One that is cut while somebody holds it, between two questions, has no other listener: that would end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      logger.debug(`${what} connection cut`, { reason: error.message })
    })
  })
  pool.on('error', (error) => {
    logger.warn(`${what} connection lost`, { reason: error.message })
  })
}

/**
 * A small pool beside TypeORM for hot paths (named statements). What is acknowledged after a commit here is on disk, whatever
 * the cluster's own setting.
 */
export const createPool = (
  config: Config,
  role: DatabaseRole,
  name: string,
  max: number,
  logger: Logger,
  lockTimeout = lockTimeoutMs,
): Pool => {
  const pool = new Pool({
    ...clientConfig(config, role, name),
    max,
    statement_timeout: statementTimeoutMs,
    onConnect: watchConnections(statementTimeoutMs),
    lock_timeout: lockTimeout,
    idle_in_transaction_session_timeout: 10_000,
  })
  surviveCuts(pool, 'database', logger)
  return pool
}

/** A connection of its own, for LISTEN. The caller adds an 'end' listener and reconnects. */
export const createListener = (config: Config, name: string): Client =>
  new Client(clientConfig(config, 'keeper', name))
