import { UnrecoverableError, type Job } from 'bullmq'
import { jobs, queueNames, type JobName, type QueueName } from '#core/contracts/jobs/jobs'
import { endRequest, isKept } from '#server/jobs/kept-requests'
import type { QueueBackend } from '#server/jobs/queue-backend'
import type { Attempt, Processor, Processors, Services } from '#workers/runtime/processor'

/**
 * How many jobs of a queue one process does at once: waiting for others is cheap, rendering and parsing are not. Origins are
 * found one after the other on a desk anyway: more of them would only hold connections while they wait for their lock.
 */
const atOnce: Record<QueueName, number> = {
  ingestion: 12,
  pages: 6,
  origins: 2,
  images: 3,
  translations: 2,
  exports: 2,
  delivery: 2,
  mails: 4,
  deadlines: 3,
  maintenance: 1,
}

/**
 * Connections of the application that jobs share: one for each that reads news, which write all the time. A job takes one for a
 * transaction and never a second beside it; the few others find one free between those. With half as many, three in four jobs of a
 * burst of polls waited for one.
 */
export const jobConnections = atOnce.ingestion + atOnce.pages + atOnce.origins

const isJobName = (name: string): name is JobName => Object.hasOwn(jobs, name)

const attemptOf = (job: Job): Attempt => ({
  jobId: job.id ?? '',
  number: job.attemptsMade + 1,
  last: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
})

/**
 * Does one job by its name. Data that does not fit its schema can never be done: it becomes a dead letter at once.
 * @throws what the processor throws, for the queue to try again
 */
export const runJob = async (processors: Processors, services: Services, job: Job): Promise<void> => {
  if (!isJobName(job.name)) throw new UnrecoverableError(`nobody knows a job called ${job.name}`)
  const data = jobs[job.name].data.safeParse(job.data)
  if (!data.success) throw new UnrecoverableError(`the data of ${job.name} does not fit its schema`)
  // The registry ties each name to its data; the compiler cannot follow that through a name known only now.
  const process = processors[job.name] as Processor<JobName>
  await process(services, data.data, attemptOf(job))
}

/** Does one job, and says afterwards that it need not be handed over again: whoever dies in between does it twice, which it bears. */
const runOnce = async (
  backend: QueueBackend,
  processors: Processors,
  services: Services,
  job: Job,
): Promise<void> => {
  const { logger, keeper } = services
  const end = async (): Promise<void> => {
    if (isKept(backend, { name: job.name as JobName, job_key: null })) await endRequest(keeper, job.id)
  }
  try {
    await runJob(processors, services, job)
    await end()
  } catch (error) {
    const { number, last, jobId } = attemptOf(job)
    logger[last ? 'error' : 'warn'](last ? 'job given up' : 'job failed, will be tried again', {
      job: job.name,
      jobId,
      attempt: number,
      reason: error instanceof Error ? error.message : String(error),
      ...(last && error instanceof Error && error.stack ? { stack: error.stack } : {}),
    })
    if (last || error instanceof UnrecoverableError) await end()
    throw error
  }
}

/** One worker for each queue; `backend.close()` ends them. Throws when a job has no processor. */
export const runQueues = (backend: QueueBackend, processors: Processors, services: Services): void => {
  const missing = (Object.keys(jobs) as JobName[]).filter((name) => typeof processors[name] !== 'function')
  if (missing.length > 0) throw new Error(`no processor for ${missing.join(', ')} (workers/runtime/registry)`)
  for (const name of queueNames)
    backend.worker(name, (job) => runOnce(backend, processors, services, job), { concurrency: atOnce[name] })
}
