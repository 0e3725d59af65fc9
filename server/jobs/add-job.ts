import type { JobsOptions } from 'bullmq'
import { jobs, queueNames, type JobData, type JobName } from '#core/contracts/jobs/jobs'
import { jobOptions } from '#server/jobs/job-options'
import type { QueueBackend } from '#server/jobs/queue-backend'

export interface WantedJob<N extends JobName = JobName> {
  name: N
  data: JobData<N>
  /** Handing over the same id again adds nothing. */
  id?: string
  /** While a job with this key waits there is no second; what comes while it runs is done once more after it. */
  key?: string
}

const optionsOf = ({ name, id, key }: WantedJob): JobsOptions => ({
  ...jobOptions(name),
  ...(id === undefined ? {} : { jobId: id }),
  ...(key === undefined ? {} : { deduplication: { id: key, keepLastIfActive: true } }),
})

/** Puts jobs in their queues, many at once. The data is checked by the schema of its name. */
export const addJobs = async (backend: QueueBackend, wanted: readonly WantedJob[]): Promise<void> => {
  for (const queue of queueNames) {
    const some = wanted.filter(({ name }) => jobs[name].queue === queue)
    if (some.length > 0) await backend.queue(queue).addBulk(some.map(asAdded))
  }
}

const asAdded = (job: WantedJob) => ({
  name: job.name,
  data: jobs[job.name].data.parse(job.data),
  opts: optionsOf(job),
})
