import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { jobs, type JobData, type JobName } from '#core/contracts/jobs/jobs'

export interface JobOptions {
  /** Repeats with one key are one job. Letters, digits, `-` and `.` only. */
  key?: string
  runAt?: Date
}

/** Asks for a job in the transaction at hand: it reaches the queue if, and only if, the transaction commits. */
export const requestJob = async <N extends JobName>(
  manager: EntityManager,
  name: N,
  data: JobData<N>,
  options: JobOptions = {},
): Promise<void> => {
  const checked = jobs[name].data.parse(data)
  await manager.query(
    'insert into job_requests (id, name, data, job_key, run_at) values ($1, $2, $3, $4, coalesce($5, now()))',
    [v7(), name, JSON.stringify(checked), options.key ?? null, options.runAt ?? null],
  )
}
