import type { RevisionView } from '#core/contracts/http/briefings'
import type { Language, Marking } from '#core/contracts/http/common'

export interface RevisionRow {
  id: string
  briefing_id: string
  number: number
  name: string | null
  title: string
  language: Language
  marking: Marking
  content_hash: string
  created_by: string
  created_by_name: string
  created_at: Date
}

/** Of `revisions r`, kept by `users u`. */
export const revisionColumns = `r.id, r.briefing_id, r.number, r.name, r.title, r.language, r.marking, r.content_hash,
         r.created_by, u.name as created_by_name, r.created_at`

const rows = `
  select ${revisionColumns}
    from revisions r join users u on u.id = r.created_by`

export const revisionById = `${rows} where r.id = $1`

/** Of a briefing, the newest first; of markings $4 only. */
export const revisionsOfBriefing = `${rows}
   where r.briefing_id = $1 and ($2::integer is null or r.number < $2) and r.marking = any($4::text[]) order by r.number desc limit $3`

export const revisionViewOf = (row: RevisionRow): RevisionView => ({
  id: row.id,
  briefingId: row.briefing_id,
  number: row.number,
  name: row.name,
  title: row.title,
  language: row.language,
  marking: row.marking,
  contentHash: row.content_hash,
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
})
