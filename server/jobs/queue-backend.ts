import type { Job, Queue, QueueEvents, Worker, WorkerOptions } from 'bullmq'
import type { QueueName } from '#core/contracts/jobs/jobs'
import type { Config } from '#server/config/schema'
import { postgresBackend } from '#server/jobs/postgres-backend'
import { redisBackend } from '#server/jobs/redis-backend'
import type { Logger } from '#server/observability/logger'

export type RunJob = (job: Job) => Promise<unknown>
export type RunOptions = Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'autorun'
>

/** Where jobs wait: the same objects of BullMQ over Postgres or Redis. Each is remembered and closed with the backend. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis'
  /** The same object each time it is asked for. */
  queue(name: QueueName): Queue
  worker(name: QueueName, run: RunJob, options?: RunOptions): Worker
  events(name: QueueName): QueueEvents
  /** Whether the line to it is gone: what is asked over it has no answer until that is back. */
  isAway(): boolean
  /** Waits for the jobs under way, then closes the connections. */
  close(): Promise<void>
}

export interface BackendOptions {
  logger: Logger
  /** Workers and listeners for events that will be made: on Postgres each holds a connection for good. */
  listeners: number
  /** Keys of one installation on a shared Redis. */
  prefix?: string
}

/** BullMQ on Redis when `REDIS_URL` is set, else on the Postgres that is there anyway. */
export const createQueueBackend = (config: Config, options: BackendOptions): QueueBackend =>
  config.REDIS_URL === undefined ? postgresBackend(config, options) : redisBackend(config.REDIS_URL, options)
