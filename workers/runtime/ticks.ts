import { jobs, queueNames, type JobName } from '#core/contracts/jobs/jobs'
import { jobOptions } from '#server/jobs/job-options'
import type { QueueBackend } from '#server/jobs/queue-backend'
import type { Logger } from '#server/observability/logger'
import { everySoOften } from '#workers/runtime/every-so-often'

/** What is done again and again, and every how many milliseconds. */
const ticks: Partial<Record<JobName, number>> = {
  'audit.seal': 2_000,
  'search.briefings': 5_000,
  'watches.mail': 60_000,
  'publications.overdue': 60_000,
  'revisions.keep': 60_000,
  'hubs.tend': 60_000,
  'guests.end': 15_000,
  'articles.overdue': 900_000,
  'search.fill': 3_600_000,
  'watches.renew': 3_600_000,
  'retention.sweep': 3_600_000,
  'retention.apply': 3_600_000,
}

/** Lets the queue itself ask for the repeated jobs; any number of processes say the same and there is one schedule. */
export const scheduleTicks = async (backend: QueueBackend): Promise<void> => {
  await endOldSchedules(backend)
  for (const [name, every] of Object.entries(ticks) as [JobName, number][])
    await backend
      .queue(jobs[name].queue)
      .upsertJobScheduler(name, { every }, { name, data: {}, opts: jobOptions(name) })
}

const isWhole = async (backend: QueueBackend): Promise<boolean> => {
  for (const name of Object.keys(ticks) as JobName[])
    if ((await backend.queue(jobs[name].queue).getJobScheduler(name)) === undefined) return false
  return true
}

/** How often is looked whether the schedules are there, in milliseconds. */
const lookEveryMs = 60_000

/**
 * Sets the schedules, and sets them anew where they are lost: a Redis that was emptied, or that another one took over without its
 * keys, asks for nothing by itself any more. Returns the end of it.
 */
export const keepTicks = async (
  backend: QueueBackend,
  logger: Logger,
  everyMs: number = lookEveryMs,
): Promise<() => Promise<void>> => {
  await scheduleTicks(backend)
  const look = async (): Promise<void> => {
    if (await isWhole(backend)) return
    logger.warn('the queue has lost its schedules: they are set anew')
    await scheduleTicks(backend)
  }
  return everySoOften(everyMs, look, { logger, fault: 'schedules could not be looked at' })
}

/** A schedule lasts until it is ended: that of a job which is in another queue now, or in none, would go on where it was. */
const endOldSchedules = async (backend: QueueBackend): Promise<void> => {
  for (const name of queueNames) {
    const queue = backend.queue(name)
    for (const { key } of await queue.getJobSchedulers())
      if (!Object.hasOwn(ticks, key) || jobs[key as JobName].queue !== name)
        await queue.removeJobScheduler(key)
  }
}
