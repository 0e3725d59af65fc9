import type { Pool } from 'pg'
import type { JobData, JobName } from '#core/contracts/jobs/jobs'
import type { Config } from '#server/config/schema'
import type { Transactions } from '#server/database/transactions'
import type { Logger } from '#server/observability/logger'
import type { Storage } from '#server/storage/storage'

/** What a worker process has: one of each, shared by all its jobs. */
export interface Services {
  config: Config
  logger: Logger
  /** Writing, as the application: name the person or the desk that the job works for. */
  transactions: Transactions
  /** The keeper's connections: which desks a thing concerns, logs, sealing, retention. Never for what a person asked. */
  keeper: Pool
  storage: Storage
}

/** The one run of a job that a processor is in. */
export interface Attempt {
  jobId: string
  /** From 1. */
  number: number
  /** No other attempt follows by itself: what is left undone now is left to a person. */
  last: boolean
}

/**
 * Does one job. It may run twice and may be killed between any two lines: it writes in transactions and finds out what is
 * already done. What it throws is tried again with back-off; after the last attempt it is kept as a dead letter.
 */
export type Processor<N extends JobName> = (
  services: Services,
  data: JobData<N>,
  attempt: Attempt,
) => Promise<void>

/** Every job has exactly one: a name without a processor does not compile. */
export type Processors = { [N in JobName]: Processor<N> }
