import { Entity, Index } from 'typeorm'
import type { JobName } from '#core/contracts/jobs/jobs'
import { Created, Id, Json, Moment, Text } from '#server/database/columns'

/**
 * A job asked for inside a transaction; the outbox relay hands it to the queue after the commit and then deletes the row, or keeps it until
 * the job has ended (server/jobs/kept-requests).
 */
@Entity('job_requests')
@Index('job_requests_job_key_idx', { synchronize: false })
export class JobRequest {
  @Id() id: string
  @Text() name: JobName
  @Json() data: Record<string, unknown>
  /** Repeats with the same key are one job in the queue. */
  @Text({ nullable: true }) jobKey: string | null
  @Index() @Moment({ default: () => 'now()' }) runAt: Date
  @Created() createdAt: Date
  /** Null until it was handed over; `runAt` is when it is handed over again then. */
  @Moment({ nullable: true }) handedOverAt: Date | null
}
