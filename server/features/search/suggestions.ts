import type { EntityManager } from 'typeorm'
import type { Suggestion } from '#core/news/suggestions'
import { begins } from '#core/search/begins'
import { circleAdmits } from '#server/database/circle-admits'

const mostItems = 10

/** `$1` the asking person, `$2` desks; what he may not see row-level security and circles leave out. Newest first. */
const named = `
  select * from (
    select 'source' as kind, s.id, s.desk_id as "deskId", coalesce(s.title, f.title, s.url) as text, s.created_at as at
      from sources s join feeds f on f.id = s.feed_id where s.removed_at is null and s.desk_id = any ($2::uuid[])
    union all
    select 'tag', null, s.desk_id, t.tag, max(s.created_at)
      from sources s cross join unnest(s.tags) as t(tag)
     where s.removed_at is null and s.desk_id = any ($2::uuid[]) group by s.desk_id, t.tag
    union all
    select 'watch', w.id, w.desk_id, w.name, w.created_at from watches w
     where (w.shared or w.created_by = $1) and w.desk_id = any ($2::uuid[])
    union all
    (select 'story', t.id, t.desk_id, t.title, t.last_report_at from stories t
      where t.merged_into is null and t.desk_id = any ($2::uuid[])
        and ${circleAdmits('story', 't.id', '$1')}
      order by t.last_report_at desc limit 500)
  ) x order by at desc, text limit 2000`

/** Names that begin with what was typed, in either script; those that begin with it first. */
export const suggestionsFor = async (
  manager: EntityManager,
  userId: string,
  { q, deskIds }: { q: string; deskIds: readonly string[] },
): Promise<Suggestion[]> => {
  const rows = await manager.query<(Suggestion & { at: Date })[]>(named, [userId, deskIds])
  return rows
    .map((row) => ({ row, fit: begins(row.text, q) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, mostItems)
    .map(({ row: { kind, id, deskId, text } }) => ({ kind, id, deskId, text }))
}
