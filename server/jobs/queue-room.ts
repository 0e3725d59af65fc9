import { setTimeout as sleep } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { QueueName } from '#core/contracts/jobs/jobs'
import type { QueueBackend } from '#server/jobs/queue-backend'
import { QUEUES } from '#server/jobs/tokens'

/** Jobs of one queue that may wait (limit L18). */
export const mostWaitingJobs = 50_000
/** For how long a count is believed, in milliseconds. */
const believedMs = 2_000
/** And waited for: where the queue is away a wish is written down all the same, and handed over when it is back. */
const patienceMs = 1_000

/** Whether a queue takes one more wish of a person. What the machine itself asks for is not counted off: it repeats. */
@Injectable()
export class QueueRoom {
  /** `at` null: there is no answer yet. */
  readonly #counts = new Map<QueueName, { at: number | null; waiting: Promise<number> }>()

  constructor(@Inject(QUEUES) private readonly queues: QueueBackend) {}

  /** Throws QUEUE_FULL, with the queue and how many wait, when too much work is waiting there. */
  async require(name: QueueName): Promise<void> {
    const waiting = await Promise.race([this.#waiting(name), sleep(patienceMs, null, { ref: false })])
    if (waiting !== null && waiting >= mostWaitingJobs)
      throw new DomainError('QUEUE_FULL', undefined, { queue: name, waiting })
  }

  #waiting(name: QueueName): Promise<number> {
    const known = this.#counts.get(name)
    if (known && (known.at === null || Date.now() - known.at < believedMs)) return known.waiting
    const counted: { at: number | null; waiting: Promise<number> } = { at: null, waiting: this.#count(name) }
    this.#counts.set(name, counted)
    counted.waiting.then(
      () => (counted.at = Date.now()),
      () => this.#counts.delete(name),
    )
    return counted.waiting
  }

  async #count(name: QueueName): Promise<number> {
    const { waiting = 0, prioritized = 0 } = await this.queues
      .queue(name)
      .getJobCounts('waiting', 'prioritized')
    return waiting + prioritized
  }
}
