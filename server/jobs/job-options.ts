import type { JobsOptions } from 'bullmq'
import type { JobName } from '#core/contracts/jobs/jobs'

/** Limits L18: five attempts, in a minute and a half; finished jobs for an hour, dead letters for 30 days. In seconds. */
const common: JobsOptions = {
  attempts: 5,
  backoff: { type: 'custom' },
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 30 * 86_400 },
}

/** The next tick repeats it anyway. */
const ticking: JobsOptions = { ...common, attempts: 1, removeOnComplete: true, removeOnFail: { count: 20 } }

/**
 * Thousands an hour, each harmless to repeat: gone when done. Keeping the last thousand is paid for at every single end of a job:
 * the queue on Postgres reads them all to find which are too many.
 */
const many: JobsOptions = { ...common, removeOnComplete: true }

/**
 * What waits for others, a mail server or a database that is being restarted, and what nobody asks for again: twelve attempts, the
 * last after about three hours.
 */
const stubborn: JobsOptions = { ...common, attempts: 12 }

/** Behind everything else that waits in its queue: what has a number comes after what has none. */
const patient: JobsOptions = { ...stubborn, removeOnComplete: true, priority: 1 }

const special: Partial<Record<JobName, JobsOptions>> = {
  'feeds.poll': many,
  'feeds.subscribe': many,
  'feeds.unsubscribe': many,
  'articles.fetch': many,
  'articles.overdue': ticking,
  'articles.origin': many,
  'images.fetch': many,
  'publications.publish': stubborn,
  'publications.overdue': ticking,
  'publications.tell': stubborn,
  'notifications.mail': stubborn,
  'mail.send': stubborn,
  'newsletters.send': patient,
  'audit.seal': ticking,
  'hubs.tend': ticking,
  'guests.end': ticking,
  'retention.sweep': ticking,
  'watches.mail': ticking,
}

/** How a job of this name is tried, kept and removed. */
export const jobOptions = (name: JobName): JobsOptions => special[name] ?? common

/** Locks and stalled jobs by L18, in milliseconds: a job whose worker died is taken over within a minute and some seconds. */
export const workerOptions = { lockDuration: 60_000, stalledInterval: 10_000, maxStalledCount: 1 }
