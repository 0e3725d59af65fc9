import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { FailedJob, QueueView } from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import type { QueueName } from '#core/contracts/jobs/jobs'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import { endRequest } from '#server/jobs/kept-requests'
import { QueueCare } from '#server/jobs/queue-care'
import { requireRight } from '#server/permissions/require'

/** Jobs that wait, run and failed. */
@Injectable()
export class QueuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly care: QueueCare,
  ) {}

  async list(me: Principal): Promise<Page<QueueView>> {
    requireRight(me, 'installation.manage', {})
    return { items: await this.care.all(), nextCursor: null }
  }

  async failed(me: Principal, queue: QueueName): Promise<Page<FailedJob>> {
    requireRight(me, 'installation.manage', {})
    return { items: await this.care.failed(queue), nextCursor: null }
  }

  retry(me: Principal, queue: QueueName, job: string): Promise<void> {
    return this.#act(me, 'queue.job-retried', { queue, job }, () => this.care.retry(queue, job))
  }

  discard(me: Principal, queue: QueueName, job: string, reason: string): Promise<void> {
    return this.#act(me, 'queue.job-discarded', { queue, job, reason }, async (manager) => {
      await endRequest(manager, job)
      return this.care.discard(queue, job)
    })
  }

  /** The entry stands before the act: if it cannot be written, nothing happens. */
  async #act(
    me: Principal,
    action: 'queue.job-retried' | 'queue.job-discarded',
    { job, ...data }: { queue: QueueName; job: string; reason?: string },
    act: (manager: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    requireRight(me, 'installation.manage', {})
    await this.transactions.asUser(me.userId, async (manager) => {
      const object = { kind: 'job', id: job }
      await audited(manager, { action, actorId: me.userId, object, data })
      if (!(await act(manager))) throw new DomainError('NOT_FOUND')
    })
  }
}
