import { createPostgresBackend, type BackendFactory, type RedisQueueBackend } from 'bullmq'
import { Pool } from 'pg'
import { queueNames } from '#core/contracts/jobs/jobs'
import type { Config } from '#server/config/schema'
import { connectionOf, surviveCuts } from '#server/database/connections'
import { watchConnections } from '#server/database/watch-connections'
import type { BackendOptions, QueueBackend } from '#server/jobs/queue-backend'
import { QueueObjects } from '#server/jobs/queue-objects'

/** Connections for adding and taking jobs, beside those that listeners hold: with fewer an add would wait for ever. */
const working = 4

/** BullMQ's statements are small; those that tidy a whole queue take longest. */
const statementTimeoutMs = 30_000

/**
 * BullMQ in the schema `bullmq` of our own database, over one pool of the application's role. Its commits do not wait for the
 * disk: a job that is handed over is on disk at the latest with the commit that deletes its request, which does wait; the end of
 * a job that is lost with the machine is a job done twice, as it may be anyway.
 */
export const postgresBackend = (config: Config, { logger, listeners }: BackendOptions): QueueBackend => {
  const { url, role } = connectionOf(config, 'app')
  const pool = new Pool({
    connectionString: url,
    application_name: 'briefroom-queue',
    max: listeners + working,
    // Who only listens asks nothing: a line that was lost without a word is known by this alone.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementTimeoutMs,
    onConnect: watchConnections(statementTimeoutMs),
    options: `-c search_path=bullmq -c synchronous_commit=off${role ? ` -c role=${role}` : ''}`,
  })
  // Each queue and each worker listens for its errors: a few of them, known from the start.
  pool.setMaxListeners(4 * queueNames.length)
  surviveCuts(pool, 'queue', logger)
  return new QueueObjects({
    kind: 'postgres',
    // BullMQ types its connections for Redis; its Postgres backend takes a pool.
    connection: pool,
    factory: createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>,
    logger,
    disconnect: () => pool.end(),
  })
}
