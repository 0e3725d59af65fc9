import type { EntityManager } from 'typeorm'
import type { ApprovalView } from '#core/contracts/http/approvals'
import type { Marking } from '#core/contracts/http/common'
import { approvedNow } from '#server/publishing/approved'

interface ApprovalRow {
  id: string
  briefing_id: string
  revision_id: string
  content_hash: string
  signed_by: string
  signed_by_name: string
  at: Date
  withdrawn_by: string | null
  withdrawn_by_name: string | null
  reason: string | null
  withdrawn_at: Date | null
}

const rows = `
  select a.id, a.briefing_id, a.revision_id, a.content_hash, a.signed_by, u.name as signed_by_name, a.at,
         w.withdrawn_by, x.name as withdrawn_by_name, w.reason, w.at as withdrawn_at
    from approvals a
    join users u on u.id = a.signed_by
    left join approval_withdrawals w on w.approval_id = a.id
    left join users x on x.id = w.withdrawn_by`

const approvalById = `${rows} where a.id = $1`
const approvalsOfRevision = `${rows} where a.revision_id = $1 order by a.at, a.id`
/** Of revisions at markings $2 only. */
const approvalsOfBriefing = `${rows} join revisions r on r.id = a.revision_id
   where a.briefing_id = $1 and r.marking = any($2::text[]) order by a.at desc, a.id desc limit 200`

type Count = Pick<ApprovalView, 'approved' | 'signatures' | 'needed'>

const approvalViewOf = (row: ApprovalRow, { approved, signatures, needed }: Count): ApprovalView => ({
  id: row.id,
  briefingId: row.briefing_id,
  revisionId: row.revision_id,
  contentHash: row.content_hash,
  by: { id: row.signed_by, name: row.signed_by_name },
  at: row.at.toISOString(),
  withdrawn:
    row.withdrawn_by === null || row.withdrawn_at === null
      ? null
      : {
          by: { id: row.withdrawn_by, name: row.withdrawn_by_name ?? '' },
          at: row.withdrawn_at.toISOString(),
          reason: row.reason ?? '',
        },
  approved,
  signatures,
  needed,
})

export const readApproval = async (manager: EntityManager, id: string): Promise<ApprovalView> => {
  const [row] = await manager.query<ApprovalRow[]>(approvalById, [id])
  return approvalViewOf(row!, await approvedNow(manager, row!.revision_id))
}

/** All signatures on a revision, also those taken back, in their order. */
export const readApprovals = async (manager: EntityManager, revisionId: string): Promise<ApprovalView[]> => {
  const found = await manager.query<ApprovalRow[]>(approvalsOfRevision, [revisionId])
  const count = await approvedNow(manager, revisionId)
  return found.map((row) => approvalViewOf(row, count))
}

/** The last 200 signatures on revisions of a briefing at these markings, also those taken back, the newest first. */
export const readApprovalsOfBriefing = async (
  manager: EntityManager,
  briefingId: string,
  markings: readonly Marking[],
): Promise<ApprovalView[]> => {
  const found = await manager.query<ApprovalRow[]>(approvalsOfBriefing, [briefingId, markings])
  const counts = new Map<string, Count>()
  for (const { revision_id } of found)
    if (!counts.has(revision_id)) counts.set(revision_id, await approvedNow(manager, revision_id))
  return found.map((row) => approvalViewOf(row, counts.get(row.revision_id)!))
}
