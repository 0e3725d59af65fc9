import { jobs, queueNames, type JobName } from '#core/contracts/jobs/jobs'
import { jobOptions } from '#server/jobs/job-options'
import type { QueueBackend } from '#server/jobs/queue-backend'

/** What is done again and again, and every how many milliseconds. */
const ticks: Partial<Record<JobName, number>> = {
  'audit.seal': 2_000,
  'search.briefings': 5_000,
  'watches.mail': 60_000,
  'publications.overdue': 60_000,
  'hubs.tend': 60_000,
  'guests.end': 15_000,
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

/** A schedule lasts until it is ended: that of a job which is in another queue now, or in none, would go on where it was. */
const endOldSchedules = async (backend: QueueBackend): Promise<void> => {
  for (const name of queueNames) {
    const queue = backend.queue(name)
    for (const { key } of await queue.getJobSchedulers())
      if (!Object.hasOwn(ticks, key) || jobs[key as JobName].queue !== name)
        await queue.removeJobScheduler(key)
  }
}
