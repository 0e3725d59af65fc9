import type { EntityManager } from 'typeorm'
import type { Marking } from '#core/contracts/http/common'
import type { ExportFormat, ExportStatus, ExportView } from '#core/contracts/http/exports'
import { lostApproval } from '#server/publishing/lost-approval'

export interface ExportRow {
  id: string
  desk_id: string
  briefing_id: string
  revision_id: string
  revision_number: number
  title: string
  marking: Marking
  content_hash: string
  format: ExportFormat
  status: ExportStatus
  progress: number
  step: string | null
  pages: number | null
  bytes: string | null
  blob_sha256: string | null
  notes: string[]
  problem_code: string | null
  problem_message: string | null
  requested_by: string
  created_at: Date
  finished_at: Date | null
  approval_lost: boolean
}

/** Exports with the revision they are made from; its title is theirs. */
export const exportRows = `
  select e.id, e.desk_id, e.briefing_id, e.revision_id, r.number as revision_number, r.title, r.marking, r.content_hash,
         e.format, e.status, e.progress, e.step, e.pages, e.bytes, e.blob_sha256, e.notes, e.problem_code, e.problem_message,
         e.requested_by, e.created_at, e.finished_at, ${lostApproval} as approval_lost
    from exports e join revisions r on r.id = e.revision_id`

const exportById = `${exportRows} where e.id = $1`

export const exportViewOf = (row: ExportRow): ExportView => ({
  id: row.id,
  deskId: row.desk_id,
  briefingId: row.briefing_id,
  revisionId: row.revision_id,
  revisionNumber: row.revision_number,
  title: row.title,
  marking: row.marking,
  contentHash: row.content_hash,
  format: row.format,
  status: row.status,
  progress: row.progress,
  step: row.step,
  pages: row.pages,
  bytes: row.bytes === null ? null : Number(row.bytes),
  sha256: row.blob_sha256,
  notes: row.notes,
  problem: row.problem_code === null ? null : { code: row.problem_code, message: row.problem_message ?? '' },
  requestedBy: row.requested_by,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  approvalLost: row.approval_lost,
})

/** An export as it is shown and told; the asker's right has been asked before. */
export const readExport = async (manager: EntityManager, id: string): Promise<ExportView> => {
  const rows = await manager.query<ExportRow[]>(exportById, [id])
  return exportViewOf(rows[0]!)
}
