import { errorCodes } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import { exporters } from '#workers/exporters/exporters'
import type { ExportedFile } from '#workers/exporters/export-format'
import { actorMay } from '#workers/exporters/make/actor-may'
import {
  claimExport,
  endExport,
  finishExport,
  moveExport,
  withdraw,
  type ExportRun,
} from '#workers/exporters/make/export-run'
import { mayStart } from '#workers/exporters/make/may-start'
import { ProgressWriter, Superseded } from '#workers/exporters/make/progress-writer'
import { readRevisionForExport } from '#workers/exporters/make/read-revision'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import type { Attempt, Processor, Services } from '#workers/runtime/processor'
import { tellExport } from '#server/database/tell-export'

/**
 * Makes one file. Asks first whether the person it is for may still have it; every attempt takes a fence number, so that
 * of two that run at once only the newer one writes. A killed worker's job runs again and ends as one result. What cannot
 * succeed is told with code and sentence; what may succeed later is tried again.
 */
export const makeExport: Processor<'exports.make'> = async (services, { exportId, actorId }, attempt) => {
  const deskId = await deskOf(services, exportId)
  if (deskId === null) return
  const run = await begin(services, deskId, exportId, actorId)
  if (run) await make(services, run, actorId, attempt)
}

const deskOf = async ({ keeper }: Services, exportId: string): Promise<string | null> => {
  const { rows } = await keeper.query<{ desk_id: string }>('select desk_id from exports where id = $1', [
    exportId,
  ])
  return rows[0]?.desk_id ?? null
}

const begin = (
  { transactions }: Services,
  deskId: string,
  exportId: string,
  actorId: string,
): Promise<ExportRun | null> =>
  transactions.asDesk(deskId, async (manager) => {
    if (!(await mayStart(manager, { exportId, actorId }))) return null
    const run = await claimExport(manager, exportId)
    if (!run) return null
    if (!(await actorMay(manager, 'export.make', actorId, run))) {
      await withdraw(manager, run)
      return null
    }
    await tellExport(manager, run, null)
    return run
  })

const make = async (services: Services, run: ExportRun, actorId: string, attempt: Attempt): Promise<void> => {
  const { transactions, storage, logger } = services
  try {
    const revision = await transactions.asDesk(run.deskId, (manager) =>
      readRevisionForExport(manager, storage, run),
    )
    const file = await render(services, run, revision)
    if (!(await finishExport(transactions, run, actorId, file, storage))) throw new Superseded()
  } catch (error) {
    if (error instanceof Superseded) {
      logger.info('export not finished by this attempt', { exportId: run.id })
      return
    }
    if (!(error instanceof DomainError) && !attempt.last) throw error
    await fail(services, run, error)
  }
}

const render = async (
  { transactions }: Services,
  run: ExportRun,
  revision: RevisionForExport,
): Promise<ExportedFile> => {
  const writer = new ProgressWriter((progress, step, news) =>
    moveExport(transactions, run, progress, step, news),
  )
  try {
    const { paper, labels, scales } = run.options
    const options = {
      ...(paper && { paper }),
      ...(labels && { labels }),
      ...(scales !== undefined && { scales }),
    }
    return await exporters[run.format](revision, options, { onProgress: writer.tell, signal: writer.signal })
  } finally {
    await writer.close()
  }
}

/** A reason that people can read; what is inside of an unexpected error goes into the log only. */
const fail = async ({ transactions, logger }: Services, run: ExportRun, error: unknown): Promise<void> => {
  const known = error instanceof DomainError
  const problem = known
    ? { code: error.code, message: error.message }
    : { code: 'EXPORT_FAILED' as const, message: errorCodes.EXPORT_FAILED.message }
  logger.error('export failed', {
    exportId: run.id,
    code: problem.code,
    ...(known || !(error instanceof Error) ? {} : { reason: error.message }),
  })
  await transactions.asDesk(run.deskId, (manager) => endExport(manager, run, 'failed', problem))
}
