import type { EntityManager } from 'typeorm'
import { circleAdmits } from '#server/database/circle-admits'

interface Reader {
  briefingId: string
  userId: string
  deskId: string
}

interface TalkSince {
  comments: number
  decisions: number
  /** Who said or decided something, by id. */
  people: string[]
}

/** Not what one says oneself: that needs no looking at. */
const since = `
  with said as (
    select m.author_id as by, false as decided
      from threads t join messages m on m.thread_id = t.id
     where t.on_kind = 'briefing' and t.on_id = $1 and t.desk_id = $3 and ${circleAdmits('thread', 't.id', '$2')}
       and m.created_at > $4 and m.author_id <> $2 and m.deleted_at is null
    union all
    select m.decided_by, true
      from threads t join messages m on m.thread_id = t.id
     where t.on_kind = 'briefing' and t.on_id = $1 and t.desk_id = $3 and ${circleAdmits('thread', 't.id', '$2')}
       and m.decided_at > $4 and m.decided_by <> $2 and m.deleted_at is null)
  select count(*) filter (where not decided)::int as comments, count(*) filter (where decided)::int as decisions,
         coalesce(array_agg(distinct by), '{}') as people
    from said`

/** How much others have said and decided about a briefing since then, where the reader may read it. */
export const readTalkSince = async (
  manager: EntityManager,
  { briefingId, userId, deskId }: Reader,
  readAt: Date,
): Promise<TalkSince> => {
  const [row] = await manager.query<TalkSince[]>(since, [briefingId, userId, deskId, readAt])
  return row!
}
