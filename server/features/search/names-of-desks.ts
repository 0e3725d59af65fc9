import type { Suggestion, SuggestionKind } from '#core/news/suggestions'
import { circleAdmits } from '#server/database/circle-admits'
import { briefingMoved } from '#server/database/views/briefing-moved'

/** Of each kind the newest so many are looked at, one by one: names are few, and both scripts are one only outside the database. */
const most = 2_000

/** Who acts in the transaction. */
const person = 'acting_user_id()'

/** A name as the database has it. */
export interface NameRow {
  kind: SuggestionKind
  id: string | null
  deskId: string
  text: string
  language: string | null
  at: Date
  state: Suggestion['state'] | null
  publisher?: string | null
}

/** Names on desks `$1`, as rows of `NameRow`; what the acting person may not see is left out by row-level security and by circles. */
export const namesOfDesks: Record<Exclude<SuggestionKind, 'article'>, string> = {
  source: `
    select 'source' as kind, s.id, s.desk_id as "deskId", coalesce(s.title, f.title, s.url) as text, null as language,
           s.created_at as at, null as state
      from sources s join feeds f on f.id = s.feed_id where s.removed_at is null and s.desk_id = any ($1::uuid[])
     order by at desc, text limit ${most}`,
  tag: `
    select 'tag' as kind, null::uuid as id, s.desk_id as "deskId", t.tag as text, null as language, max(s.created_at) as at,
           null as state
      from sources s cross join unnest(s.tags) as t(tag)
     where s.removed_at is null and s.desk_id = any ($1::uuid[]) group by s.desk_id, t.tag
     order by at desc, text limit ${most}`,
  watch: `
    select 'watch' as kind, w.id, w.desk_id as "deskId", w.name as text, null as language, w.created_at as at, null as state
      from watches w where (w.shared or w.created_by = ${person}) and w.desk_id = any ($1::uuid[])
     order by at desc, text limit ${most}`,
  story: `
    select 'story' as kind, t.id, t.desk_id as "deskId", t.title as text, null as language, t.last_report_at as at,
           case when t.state = 'closed' then 'closed'
                when t.last_report_at < now() - interval '24 hours' then 'quiet' else 'live' end as state
      from stories t
     where t.merged_into is null and t.desk_id = any ($1::uuid[]) and ${circleAdmits('story', 't.id', person)}
     order by at desc, text limit ${most}`,
  briefing: `
    select 'briefing' as kind, b.id, b.desk_id as "deskId", b.title as text, b.language, moved.at, b.state
      from briefings b join collab_documents d on d.id = b.document_id ${briefingMoved}
     where b.deleted_at is null and b.desk_id = any ($1::uuid[]) and ${circleAdmits('briefing', 'b.id', person)}
     order by at desc, text limit ${most}`,
}
