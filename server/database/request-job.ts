import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { jobs, type JobData, type JobName } from '#core/contracts/jobs/jobs'

export interface JobOptions {
  /** Repeats with one key are one job. Letters, digits, `-` and `.` only. */
  key?: string
  /** Of the database's own times only: this process's clock may differ from its. */
  runAt?: Date
  /** So many milliseconds later. */
  afterMs?: number
}

/** Asks for many jobs of one name in the transaction at hand, each with its key, at one way to the database. */
export const requestJobs = async <N extends JobName>(
  manager: EntityManager,
  name: N,
  wanted: readonly { data: JobData<N>; key: string }[],
): Promise<void> => {
  if (wanted.length === 0) return
  const rows = wanted.map(({ data, key }) => ({ id: v7(), data: jobs[name].data.parse(data), job_key: key }))
  await manager.query(
    `insert into job_requests (id, name, data, job_key, run_at)
     select x.id, $1, x.data, x.job_key, now() from jsonb_to_recordset($2::jsonb) as x(id uuid, data jsonb, job_key text)`,
    [name, JSON.stringify(rows)],
  )
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
    `insert into job_requests (id, name, data, job_key, run_at)
     values ($1, $2, $3, $4, coalesce($5, now()) + make_interval(secs => $6::float8))`,
    [
      ...[v7(), name, JSON.stringify(checked)],
      ...[options.key ?? null, options.runAt ?? null, (options.afterMs ?? 0) / 1_000],
    ],
  )
}
