import type { EntityManager } from 'typeorm'
import { requestJob } from '#server/database/request-job'

/** Limit L17: files of one person under way at once, whatever the number of workers. */
const atOnce = 2

/** How long one that has to wait stays away, in milliseconds. */
const pauseMs = 1_000

const oneDecides = `
  select pg_advisory_xact_lock(hashtextextended(requested_by::text, 4271004)) from exports where id = $1`

/**
 * Others of the same person; one whose last attempt began very long ago has lost its worker for good and counts no more. Of
 * one that a version without this column began, only the time of asking is known.
 */
const others = `
  select count(*)::int as number from exports e join exports mine on mine.id = $1
   where e.requested_by = mine.requested_by and e.id <> mine.id and e.status = 'running'
     and coalesce(e.started_at, e.created_at) > now() - interval '15 minutes'`

/**
 * Whether a file may be begun now. While its person has as many under way as are allowed it stays queued, and its job comes
 * again: so one person's pile keeps no other person waiting. To be asked in the transaction that claims it.
 */
export const mayStart = async (
  manager: EntityManager,
  job: { exportId: string; actorId: string },
): Promise<boolean> => {
  await manager.query(oneDecides, [job.exportId])
  const [found] = await manager.query<{ number: number }[]>(others, [job.exportId])
  if (found!.number < atOnce) return true
  await requestJob(manager, 'exports.make', job, { afterMs: pauseMs })
  return false
}
