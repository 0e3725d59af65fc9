import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { strictest } from '#core/editor/marking/strictest'
import type { Marking } from '#core/contracts/http/common'
import type { ExportFormat } from '#core/contracts/http/exports'
import type { Export } from '#server/database/entities/export'
import { lostApproval } from '#server/publishing/lost-approval'

/** A file that can be handed out. */
export interface ReadyFile {
  exportId: string
  deskId: string
  briefingId: string
  sha256: string
  format: ExportFormat
  title: string
  contentHash: string
  /** That of the words in the file, or the briefing's own of today where it is stricter. */
  marking: Marking
  /** It names an approval that was taken back since. */
  approvalLost: boolean
}

interface WordsRow {
  title: string
  content_hash: string
  markings: Marking[]
  approval_lost: boolean
}

const words = `
  select r.title, r.content_hash, array[r.marking, b.marking] as markings, ${lostApproval} as approval_lost
    from exports e join revisions r on r.id = e.revision_id join briefings b on b.id = e.briefing_id where e.id = $1`

/** What a ready export holds. Throws NOT_READY (with the status) while there is no file. */
export const readyFile = async (
  manager: EntityManager,
  { id, status, blobSha256, deskId, briefingId, format }: Export,
): Promise<ReadyFile> => {
  if (status !== 'ready' || blobSha256 === null) throw new DomainError('NOT_READY', undefined, { status })
  const [row] = await manager.query<WordsRow[]>(words, [id])
  return {
    ...{ exportId: id, deskId, briefingId, sha256: blobSha256, format },
    title: row!.title,
    contentHash: row!.content_hash,
    marking: strictest(row!.markings),
    approvalLost: row!.approval_lost,
  }
}
