import { setTimeout as sleep } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { Job } from 'bullmq'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { FailedJob, QueueView } from '#core/contracts/http/admin'
import { queueNames, type QueueName } from '#core/contracts/jobs/jobs'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { QUEUES } from '#server/jobs/tokens'

/** How many of the newest failures are looked at. */
const mostFailures = 100

/** How long an answer of the queue is waited for, in milliseconds: a line that has just been lost gives none. */
const patienceMs = 5_000
const away = (): DomainError => new DomainError('UNAVAILABLE', 'The queue does not answer.')

const moment = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString()

const viewOf = (job: Job): FailedJob => ({
  id: job.id ?? '',
  name: job.name,
  data: job.data as unknown,
  reason: job.failedReason,
  attempts: job.attemptsMade,
  failedAt: moment(job.finishedOn),
})

/** What an admin sees of the queues and does to what failed. All of it throws UNAVAILABLE when the queue is away. */
@Injectable()
export class QueueCare {
  constructor(@Inject(QUEUES) private readonly queues: QueueBackend) {}

  get kind(): QueueBackend['kind'] {
    return this.queues.kind
  }

  all(): Promise<QueueView[]> {
    return this.#answer(() => Promise.all(queueNames.map((name) => this.#one(name))))
  }

  async failed(name: QueueName): Promise<FailedJob[]> {
    const jobs = await this.#answer(() => this.queues.queue(name).getFailed(0, mostFailures - 1))
    return jobs.map(viewOf)
  }

  /** Whether there was such a failed job; it waits again, with all its tries. */
  async retry(name: QueueName, id: string): Promise<boolean> {
    const job = await this.#answer(() => this.#failedJob(name, id))
    // Waited for: given up, it would be done when the queue is back, with no entry that says so.
    await job?.retry('failed', { resetAttemptsMade: true })
    return job !== null
  }

  /** Whether there was such a failed job; it is gone. */
  async discard(name: QueueName, id: string): Promise<boolean> {
    const job = await this.#answer(() => this.#failedJob(name, id))
    await job?.remove()
    return job !== null
  }

  async #answer<T>(ask: () => Promise<T>): Promise<T> {
    // What a queue that is away is asked stays in memory until it is back.
    if (this.queues.isAway()) throw away()
    const late = sleep(patienceMs, null, { ref: false }).then((): never => {
      throw away()
    })
    return Promise.race([ask(), late])
  }

  async #failedJob(name: QueueName, id: string): Promise<Job | null> {
    const job = (await this.queues.queue(name).getJob(id)) as Job | undefined
    return job && (await job.isFailed()) ? job : null
  }

  async #one(name: QueueName): Promise<QueueView> {
    const queue = this.queues.queue(name)
    const [counts, oldest] = await Promise.all([
      queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed', 'prioritized'),
      // The first of each: jobs that let others go first stand in a row of their own.
      queue.getJobs(['waiting', 'prioritized'], 0, 0, true),
    ])
    const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts
    const oldestAt = oldest.map(({ timestamp }) => moment(timestamp)).toSorted()[0] ?? null
    return { name, waiting: waiting + prioritized, active, delayed, failed, completed, oldestAt }
  }
}
