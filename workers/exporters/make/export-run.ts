import type { EntityManager } from 'typeorm'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { keptExportOptions, type KeptExportOptions } from '#core/contracts/http/export-options'
import type { ExportFormat } from '#core/contracts/http/exports'
import type { Transactions } from '#server/database/transactions'
import { audited } from '#server/database/append-audit'
import { tellExport } from '#server/database/tell-export'
import { keepBlob } from '#server/storage/keep-blob'
import type { Storage } from '#server/storage/storage'
import { actorMay } from '#workers/exporters/make/actor-may'
import { tellEnded } from '#workers/exporters/make/tell-ended'

/** One export in one attempt. `fence` is this attempt's number: a later attempt, or a cancellation, ends its right to write. */
export interface ExportRun {
  id: string
  deskId: string
  briefingId: string
  revisionId: string
  format: ExportFormat
  options: KeptExportOptions
  requestedBy: string
  fence: number
}

interface ClaimedRow {
  id: string
  desk_id: string
  briefing_id: string
  revision_id: string
  format: ExportFormat
  options: unknown
  requested_by: string
  fence: number
}

/** A later attempt begins anew, but what a person has seen of the progress is not taken back. */
const claim = `
  update exports set status = 'running', fence = fence + 1, step = 'prepare', started_at = now()
   where id = $1 and status in ('queued', 'running')
   returning id, desk_id, briefing_id, revision_id, format, options, requested_by, fence`

const move = `
  update exports set progress = greatest(progress, $3), step = $4 where id = $1 and fence = $2 and status = 'running' returning id`

const finish = `
  update exports set status = 'ready', progress = 1, step = null, pages = $3, bytes = $4, blob_sha256 = $5, notes = $6,
         finished_at = now()
   where id = $1 and fence = $2 and status = 'running' returning id`

const end = `
  update exports set status = $3, step = null, problem_code = $4, problem_message = $5, finished_at = now()
   where id = $1 and fence = $2 and status = 'running' returning id`

const changedOne = async (manager: EntityManager, text: string, values: unknown[]): Promise<boolean> => {
  const [rows] = await manager.query<[{ id: string }[], number]>(text, values)
  return rows.length > 0
}

/** Takes an export for this attempt; null when it is finished or cancelled. An attempt that was at it before is shut out. */
export const claimExport = async (manager: EntityManager, exportId: string): Promise<ExportRun | null> => {
  const [rows] = await manager.query<[ClaimedRow[], number]>(claim, [exportId])
  const row = rows[0]
  if (!row) return null
  return {
    id: row.id,
    deskId: row.desk_id,
    briefingId: row.briefing_id,
    revisionId: row.revision_id,
    format: row.format,
    options: keptExportOptions.parse(row.options),
    requestedBy: row.requested_by,
    fence: row.fence,
  }
}

/** Writes how far it is, and tells it when that is news. False when this attempt may no longer write. */
export const moveExport = (
  transactions: Transactions,
  run: ExportRun,
  progress: number,
  step: string,
  news: boolean,
): Promise<boolean> =>
  transactions.asDesk(run.deskId, async (manager) => {
    if (!(await changedOne(manager, move, [run.id, run.fence, progress, step]))) return false
    if (news) await tellExport(manager, run, null)
    return true
  })

export interface FinishedFile {
  pages: number
  notes: string[]
  bytes: Uint8Array
}

/**
 * Writes the result, once: the right is asked again in the same transaction, and only then is the file put into the
 * storage. False when this attempt may no longer write.
 */
export const finishExport = (
  transactions: Transactions,
  run: ExportRun,
  actorId: string,
  file: FinishedFile,
  storage: Storage,
): Promise<boolean> =>
  transactions.asDesk(run.deskId, async (manager) => {
    if (!(await actorMay(manager, 'export.make', actorId, run))) return withdraw(manager, run)
    const sha256 = await keepBlob(manager, storage, file.bytes)
    const pages = file.pages || null
    const values = [run.id, run.fence, pages, file.bytes.byteLength, sha256, file.notes]
    if (!(await changedOne(manager, finish, values))) return false
    await audited(manager, {
      action: 'export.finished',
      actorId,
      deskId: run.deskId,
      object: { kind: 'export', id: run.id },
      data: { sha256, format: run.format },
    })
    await tellEnded(manager, run, 'export-ready', actorId)
    return true
  })

/** Ends an export without a file, with the reason as a code and a sentence. False when this attempt may no longer write. */
export const endExport = async (
  manager: EntityManager,
  run: ExportRun,
  status: 'failed' | 'cancelled',
  problem: { code: ErrorCode; message: string },
): Promise<boolean> => {
  const values = [run.id, run.fence, status, problem.code, problem.message]
  if (!(await changedOne(manager, end, values))) return false
  if (status === 'failed') await tellEnded(manager, run, 'export-failed', null)
  else await tellExport(manager, run, null)
  return true
}

/** The right had ended: cancelled, and nothing is left of it. */
export const withdraw = (manager: EntityManager, run: ExportRun): Promise<boolean> =>
  endExport(manager, run, 'cancelled', {
    code: 'CANCELLED_NO_ACCESS',
    message: errorCodes.CANCELLED_NO_ACCESS.message,
  })
