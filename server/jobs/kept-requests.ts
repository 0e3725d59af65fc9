import { id } from '#core/contracts/http/common'
import type { JobName } from '#core/contracts/jobs/jobs'
import type { QueueBackend } from '#server/jobs/queue-backend'

/** What nothing else asks for again: with its job it would be lost for good. */
const lasting: ReadonlySet<JobName> = new Set([
  'mail.send',
  'newsletters.send',
  'notifications.mail',
  'publications.tell',
  'exports.make',
])

/**
 * Whether a request stays when it is handed over, until its job has ended. Postgres keeps the job beside it; a Redis may come back without
 * its keys. With a key another job may stand for it, whose end says nothing of this one.
 */
export const isKept = (
  { kind }: Pick<QueueBackend, 'kind'>,
  { name, job_key }: { name: JobName; job_key: string | null },
): boolean => kind === 'redis' && job_key === null && lasting.has(name)

/** SQL: these requests ($1) were handed over, and are again in five minutes: to a queue that still has the job, nothing is added. */
export const handOverAgain = `
  update job_requests set handed_over_at = clock_timestamp(), run_at = clock_timestamp() + interval '5 minutes'
   where id = any($1::uuid[])`

interface Statements {
  query(text: string, values: unknown[]): Promise<unknown>
}

/** The job of this id has ended, well or given up: its request, if one was kept, is not handed over any more. */
export const endRequest = async (statements: Statements, jobId: string | undefined): Promise<void> => {
  // What the queue asks for by itself has another sort of id.
  const asked = id.safeParse(jobId)
  if (asked.success) await statements.query('delete from job_requests where id = $1', [asked.data])
}
