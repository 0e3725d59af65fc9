import type { Language, Marking } from '#core/contracts/http/common'
import type { BriefingView } from '#core/contracts/http/briefings'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { circleAdmits } from '#server/database/circle-admits'
import { briefingMoved } from '#server/database/views/briefing-moved'
import { binDays, binOf } from '#server/features/briefings/bin'
import { approvedOfBriefing } from '#server/publishing/approved'

export interface BriefingRow {
  id: string
  desk_id: string
  document_id: string
  schema_version: number
  epoch: number
  /** Where the log of the document ends. */
  last_seq: string
  title: string
  language: Language
  marking: Marking
  state: BriefingView['state']
  template: boolean
  judgement_count: number
  first_judgement: string | null
  created_by: string
  created_by_name: string
  created_at: Date
  /** The last change of the briefing or of its text. */
  updated_at: Date
  deleted_at: Date | null
  deleted_by: string | null
  deleted_by_name: string | null
  /** Its place in a list, in full precision: the last change, in the bin the moment at which it came there. */
  listed_at: string
  circle: string[] | null
  circle_size: number
  approved_revision_id: string | null
  approval: Omit<NonNullable<BriefingView['approval']>, 'changesSince'> | null
  review: BriefingView['review']
  publication: BriefingView['publication']
}

/** A time as JSON of Postgres gives it, as RFC 3339 in UTC. */
const inUtc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const approval = `
  case when approved.revision_id is not null then json_build_object('revisionId', approved.revision_id,
    'revisionNumber', approved.number, 'contentHash', approved.content_hash,
    'by', json_build_object('id', approved.by_id, 'name', approved.by_name), 'at', ${inUtc('approved.at')}) end`

/** The newest review, as long as something is expected of it. */
const review = `
  (select case when r.state in ('open', 'changes-asked') then json_build_object('id', r.id, 'state', r.state,
            'revisionId', r.revision_id, 'askedBy', json_build_object('id', a.id, 'name', a.name),
            'askedAt', ${inUtc('r.asked_at')}, 'due', ${inUtc('r.due')}) end
     from reviews r join users a on a.id = r.asked_by where r.briefing_id = b.id order by r.asked_at desc, r.id desc limit 1)`

/** Whoever has left the desk stays named, and sees it no more. */
const circleSize = `
  (select count(*)::int from resource_members c join memberships m on m.desk_id = c.desk_id and m.user_id = c.user_id
    where c.kind = 'briefing' and c.resource_id = b.id)`

/** What stands on the portal comes first, then what waits, then what was withdrawn last. */
const publication = `
  (select json_build_object('id', x.id, 'state', x.state, 'revisionId', x.revision_id, 'slug', x.slug, 'at', ${inUtc('x.at')},
            'correctedAt', ${inUtc('x.corrected_at')})
     from (select p.id, case when p.withdrawn_at is null then 'published' else 'withdrawn' end as state, p.revision_id, p.slug,
                  coalesce(p.withdrawn_at, p.published_at) as at, p.corrected_at,
                  case when p.withdrawn_at is null then 1 else 3 end as place
             from publications p where p.briefing_id = b.id
           union all
           select l.id, 'planned', l.revision_id, l.slug, l.publish_at, null, 2
             from publication_plans l where l.briefing_id = b.id and l.state = 'planned') x
    order by x.place, x.at desc limit 1)`

/** Briefings with the head of their document. */
const rows = `
  select b.id, b.desk_id, b.document_id, d.schema_version, d.epoch, d.next_seq - 1 as last_seq, b.title, b.language,
         b.marking, b.state, b.template, b.judgement_count, b.first_judgement,
         b.created_by, u.name as created_by_name, b.created_at, moved.at as updated_at,
         b.deleted_at, b.deleted_by, r.name as deleted_by_name, coalesce(b.deleted_at, moved.at)::text as listed_at,
         (select array_agg(c.user_id) from resource_members c where c.kind = 'briefing' and c.resource_id = b.id) as circle,
         ${circleSize} as circle_size,
         approved.revision_id as approved_revision_id, ${approval} as approval, ${review} as review,
         ${publication} as publication
    from briefings b
    join collab_documents d on d.id = b.document_id
    join users u on u.id = b.created_by
    left join users r on r.id = b.deleted_by
    ${approvedOfBriefing}
    ${briefingMoved}`

export const briefingById = `${rows} where b.id = $1`

/** Which of them belong to list $3; `mine` are those that one began or wrote in. */
const listed = `
  case $3::text when 'bin' then b.deleted_at >= now() - make_interval(days => ${binDays})
                when 'all' then b.deleted_at is null
                when 'archived' then b.deleted_at is null and b.state = 'archived'
                when 'templates' then b.deleted_at is null and b.template
                else b.deleted_at is null and b.state <> 'archived' and not b.template end
  and ($3 <> 'mine' or b.created_by = $1
       or exists (select 1 from collab_clients c where c.document_id = b.document_id and c.user_id = $1))`

/** Of desk $2 as $1 sees them, the last changed first, in the bin the last removed. What is limited to a circle of others is not seen. */
export const briefingsOfDesk = `${rows}
   where b.desk_id = $2 and ${listed}
     and ${circleAdmits('briefing', 'b.id', '$1')}
     and ($4::timestamptz is null or (coalesce(b.deleted_at, moved.at), b.id) < ($4, $5::uuid))
   order by coalesce(b.deleted_at, moved.at) desc, b.id desc limit $6`

/** @param changesSince what of the draft differs from its approved revision */
export const briefingViewOf = (me: Principal, row: BriefingRow, changesSince: number): BriefingView => ({
  id: row.id,
  deskId: row.desk_id,
  documentId: row.document_id,
  schemaVersion: row.schema_version,
  epoch: row.epoch,
  title: row.title,
  language: row.language,
  marking: row.marking,
  state: row.state,
  template: row.template,
  access: row.deleted_at ? 'read' : accessOf(me, row),
  circleSize: row.circle && row.circle_size,
  judgements: { count: row.judgement_count, first: row.first_judgement },
  createdBy: { id: row.created_by, name: row.created_by_name },
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  approval: row.approval && { ...row.approval, changesSince },
  review: row.review,
  publication: row.publication,
  bin: binOf(
    row.deleted_at,
    row.deleted_by === null ? null : { id: row.deleted_by, name: row.deleted_by_name! },
  ),
})

/** In these states a briefing is read only, for everybody. */
const closed: readonly BriefingView['state'][] = ['archived', 'withdrawn']

/** Whether a person who may read a briefing may also write in it: not in a closed one, not with a token that only reads. */
export const accessOf = (
  me: Pick<Principal, 'userId' | 'roles' | 'desks' | 'scopes'>,
  { desk_id, circle, state }: Pick<BriefingRow, 'desk_id' | 'circle' | 'state'>,
): 'write' | 'read' => {
  const mayWrite = can(me, 'briefing.write', { deskId: desk_id, circle }) === 'yes'
  const tokenWrites = me.scopes === null || me.scopes.includes('write')
  return mayWrite && tokenWrites && !closed.includes(state) ? 'write' : 'read'
}
