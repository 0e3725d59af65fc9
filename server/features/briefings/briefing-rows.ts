import type { Language, Marking, Page } from '#core/contracts/http/common'
import type { BriefingView } from '#core/contracts/http/briefings'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { pageFrom } from '#server/http/cursor'

export interface BriefingRow {
  id: string
  desk_id: string
  document_id: string
  schema_version: number
  epoch: number
  title: string
  language: Language
  marking: Marking
  state: BriefingView['state']
  created_by: string
  created_by_name: string
  created_at: Date
  /** The last change of the briefing or of its text, in full precision. */
  moved_at: string
  updated_at: Date
  circle: string[] | null
}

/**
 * Briefings with the head of their document. The text moves without touching the briefing's row: its last change is the
 * last row of the log, or the snapshot that took that row in; both are one step in an index.
 */
const rows = `
  select b.id, b.desk_id, b.document_id, d.schema_version, d.epoch, b.title, b.language, b.marking, b.state,
         b.created_by, u.name as created_by_name, b.created_at, moved.at as updated_at, moved.at::text as moved_at,
         (select array_agg(c.user_id) from resource_members c where c.kind = 'briefing' and c.resource_id = b.id) as circle
    from briefings b
    join collab_documents d on d.id = b.document_id
    join users u on u.id = b.created_by
    cross join lateral (
      select greatest(
        b.updated_at,
        (select l.at from collab_updates l where l.document_id = d.id and l.epoch = d.epoch order by l.seq desc limit 1),
        (select s.at from collab_snapshots s where s.document_id = d.id and s.epoch = d.epoch order by s.seq desc limit 1)
      ) as at
    ) moved`

export const briefingById = `${rows} where b.id = $1`

/**
 * Of desk $2 as $1 sees them, the last changed first. `mine` are those that one began or wrote in. What is in the bin or
 * limited to a circle of others is not seen.
 */
export const briefingsOfDesk = `${rows}
   where b.desk_id = $2 and b.deleted_at is null
     and not exists (
       select 1 from resource_members c where c.kind = 'briefing' and c.resource_id = b.id having bool_and(c.user_id <> $1)
     )
     and ($3 = 'all' or b.created_by = $1
          or exists (select 1 from collab_clients c where c.document_id = b.document_id and c.user_id = $1))
     and ($4::timestamptz is null or (moved.at, b.id) < ($4, $5::uuid))
   order by moved.at desc, b.id desc limit $6`

export const briefingViewOf =
  (me: Principal) =>
  (row: BriefingRow): BriefingView => ({
    id: row.id,
    deskId: row.desk_id,
    documentId: row.document_id,
    schemaVersion: row.schema_version,
    epoch: row.epoch,
    title: row.title,
    language: row.language,
    marking: row.marking,
    state: row.state,
    access: accessOf(me, row),
    createdBy: { id: row.created_by, name: row.created_by_name },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    approval: null,
  })

/** Whether a person who may read a briefing may also write in it: not in an archived one, not with a token that only reads. */
export const accessOf = (
  me: Pick<Principal, 'userId' | 'roles' | 'desks' | 'scopes'>,
  { desk_id, circle, state }: Pick<BriefingRow, 'desk_id' | 'circle' | 'state'>,
): 'write' | 'read' => {
  const mayWrite = can(me, 'briefing.write', { deskId: desk_id, circle }) === 'yes'
  const tokenWrites = me.scopes === null || me.scopes.includes('write')
  return mayWrite && tokenWrites && state !== 'archived' ? 'write' : 'read'
}

export const briefingPage = (me: Principal, found: BriefingRow[], limit: number): Page<BriefingView> =>
  pageFrom(found, limit, briefingViewOf(me), (row) => [row.moved_at, row.id])
