import { Body, Controller, Param } from '@nestjs/common'
import {
  failedJob,
  jobDiscard,
  jobId,
  queueName,
  queueView,
  type FailedJob,
  type JobDiscard,
  type QueueView,
} from '#core/contracts/http/admin'
import { pageOf, type Page } from '#core/contracts/http/common'
import type { QueueName } from '#core/contracts/jobs/jobs'
import type { Principal } from '#server/auth/principal'
import { QueuesService } from '#server/features/admin/queues/queues.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const admins = { access: 'installation.manage' } as const

@Controller('api/admin/queues')
export class QueuesController {
  constructor(private readonly queues: QueuesService) {}

  @Route('GET', '', { ...admins, output: pageOf(queueView), audit: 'none' })
  list(@Me() me: Principal): Promise<Page<QueueView>> {
    return this.queues.list(me)
  }

  @Route('GET', ':queue/failed', { ...admins, output: pageOf(failedJob), audit: 'none' })
  failed(
    @Me() me: Principal,
    @Param('queue', { schema: queueName }) queue: QueueName,
  ): Promise<Page<FailedJob>> {
    return this.queues.failed(me, queue)
  }

  @Route('POST', ':queue/failed/:job/retry', { ...admins, status: 204, audit: 'queue.job-retried' })
  retry(
    @Me() me: Principal,
    @Param('queue', { schema: queueName }) queue: QueueName,
    @Param('job', { schema: jobId }) job: string,
  ): Promise<void> {
    return this.queues.retry(me, queue, job)
  }

  @Route('DELETE', ':queue/failed/:job', { ...admins, status: 204, audit: 'queue.job-discarded' })
  discard(
    @Me() me: Principal,
    @Param('queue', { schema: queueName }) queue: QueueName,
    @Param('job', { schema: jobId }) job: string,
    @Body({ schema: jobDiscard }) { reason }: JobDiscard,
  ): Promise<void> {
    return this.queues.discard(me, queue, job, reason)
  }
}
