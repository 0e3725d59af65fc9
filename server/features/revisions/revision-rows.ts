import type { RevisionView } from '#core/contracts/http/briefings'
import type { Language, Marking } from '#core/contracts/http/common'
import { approvedRevisions } from '#server/publishing/approved'

export interface RevisionRow {
  id: string
  briefing_id: string
  number: number
  name: string | null
  title: string
  language: Language
  marking: Marking
  content_hash: string
  created_by: string | null
  created_by_name: string | null
  created_at: Date
}

/** Of `revisions r`, kept by `users u`, whom there may be none of. */
export const revisionColumns = `r.id, r.briefing_id, r.number, r.name, r.title, r.language, r.marking, r.content_hash,
         r.created_by, u.name as created_by_name, r.created_at`

const rows = `
  select ${revisionColumns}
    from revisions r left join users u on u.id = r.created_by`

export const revisionById = `${rows} where r.id = $1`

const onPortal = `
  exists (select 1 from publications p left join publication_corrections c on c.publication_id = p.id
           where p.briefing_id = $1 and r.id in (p.revision_id, c.revision_id, c.previous_revision_id))`

/** Of a briefing, the newest first; of markings $4 only; with $5 only those that were named, approved or on the portal. */
export const revisionsOfBriefing = `${rows}
   where r.briefing_id = $1 and ($2::integer is null or r.number < $2) and r.marking = any($4::text[])
     and (not $5::boolean or r.name is not null or ${onPortal}
          or r.id in (select g.revision_id from (${approvedRevisions('$1')}) g))
   order by r.number desc limit $3`

export const revisionViewOf = (row: RevisionRow): RevisionView => ({
  id: row.id,
  briefingId: row.briefing_id,
  number: row.number,
  name: row.name,
  title: row.title,
  language: row.language,
  marking: row.marking,
  contentHash: row.content_hash,
  createdBy:
    row.created_by === null || row.created_by_name === null
      ? null
      : { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
})
