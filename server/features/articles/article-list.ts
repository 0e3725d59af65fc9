import type { EntityManager } from 'typeorm'
import type { ArticleQuery, WireView } from '#core/contracts/http/articles'
import { DomainError } from '#core/contracts/errors/domain-error'
import { momentsOfDays } from '#core/search/moments-of-days'
import { parseQuery } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import { toTextQueries, withoutOf } from '#core/search/to-tsquery'
import type { Principal } from '#server/auth/principal'
import { zoneOf } from '#server/auth/zone-of'
import { inLanguage, leavesOut } from '#server/database/left-out'
import { openTo } from '#server/database/open-to'
import { sourcesNamedBy } from '#server/database/sources-named'
import {
  countedStories,
  summaryColumns,
  summaryTables,
  type SummaryRow,
} from '#server/features/articles/summary-rows'

/** How many of the newest matches the filter of the wire knows. */
const mostFound = 5_000

/** Each view as its own words, so that Postgres can use the index that was made for it. */
const views: Record<WireView, string> = {
  all: '',
  unread: 'and not exists (select 1 from article_reads r where r.article_id = a.id and r.user_id = $1)',
  new: 'and a.decision is null',
  mine: 'and a.claimed_by = $1 and a.decision is null',
  unclaimed: 'and a.decision is null and a.claimed_by is null',
  kept: `and a.decision = 'kept'`,
  dismissed: `and a.decision = 'dismissed'`,
  later: 'and exists (select 1 from article_later l where l.article_id = a.id and l.user_id = $1)',
}

/**
 * One walk down an index of (desk_id, …, first_seen_at, id), from the cursor on, for the ids of a page; then all that is shown
 * of them. Words are looked for as everywhere (`core/search`), among the newest articles that have them.
 */
export const wireStatement = (view: WireView): string => `
  with page as materialized (
    select a.id, a.first_seen_at from articles a
     where a.desk_id = $2
       and ($3::timestamptz is null or (a.first_seen_at, a.id) < ($3::timestamptz, $4::uuid))
       and ($5::uuid is null or a.source_id = $5)
       and ($6::text is null or ${inLanguage('a.language', '$6')})
       and ($7::tsquery is null or a.id in (select search_articles($7::tsquery, $2, ${mostFound})))
       and ($8::uuid is null or ${openTo(`('story:'::text || $8::uuid)`, '$1')} and a.id in (
         select x.article_id from story_articles x where x.story_id = $8))
       and ($9::uuid is null or a.id in (
         select h.article_id from watch_hits h join watches w on w.id = h.watch_id
          where h.watch_id = $9 and (w.shared or w.created_by = $1)))
       and ($10::text is null or a.source_id in (
         select g.id from sources g where g.desk_id = $2 and g.reliability <= $10 and g.reliability <> 'F'))
       and ($11::smallint is null or (a.credibility <= $11 and a.credibility <> 6))
       and ($13::text is null or a.source_id in (
         select g.id from sources g where g.desk_id = $2 and $13 = any (g.tags)))
       and ($14::uuid[] is null or a.source_id = any ($14))
       and ($15::text is null or ${inLanguage('a.language', '$15')})
       and ${leavesOut('a', '$16::text[]', '$17::text[]')}
       and ($18::timestamptz is null or coalesce(a.published_at, a.first_seen_at) >= $18)
       and ($19::timestamptz is null or coalesce(a.published_at, a.first_seen_at) < $19)
       ${views[view]}
     order by a.first_seen_at desc, a.id desc limit $12),
  ${countedStories('select id from page')}
  select ${summaryColumns} from page p join articles a on a.id = p.id ${summaryTables}
   order by a.first_seen_at desc, a.id desc`

const cursorForm = /^(\d{4}-\d\d-\d\d[ \d:.+-]{8,30})\|([0-9a-f-]{36})$/

export const cursorOf = (row: SummaryRow): string =>
  Buffer.from(`${row.seen_at}|${row.id}`).toString('base64url')

const readCursor = (cursor: string | undefined): [string | null, string | null] => {
  if (cursor === undefined) return [null, null]
  const [, seenAt, id] = cursorForm.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (seenAt === undefined || id === undefined || Number.isNaN(Date.parse(seenAt)))
    throw new DomainError('INVALID_INPUT', 'This cursor is not one of ours.')
  return [seenAt, id]
}

/** What the filter says: its words as Postgres looks for them (null without any), and its fields, days as those of a zone. Throws QUERY_TOO_LONG. */
const filterOf = async (manager: EntityManager, deskId: string, text: string, zone: string) => {
  const query = parseQuery(text)
  const { source, withoutSources, language, withoutLanguages } = query
  const { after, before } = momentsOfDays(query, zone)
  const groups = groupsOf(query)
  const named = source === null ? null : await sourcesNamedBy(manager, deskId, source)
  return {
    words: toTextQueries(groups)?.strict.match ?? withoutOf(groups),
    fields: [named, language, withoutSources, withoutLanguages, after, before],
  }
}

/** The rows of a page of the wire for one person, newest first, and one more when there is a next page. */
export const wireRows = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  query: ArticleQuery,
): Promise<SummaryRow[]> => {
  const [seenAt, id] = readCursor(query.cursor)
  const { words, fields } = await filterOf(manager, deskId, query.q ?? '', zoneOf(me, query.zone))
  return manager.query<SummaryRow[]>(wireStatement(query.view), [
    me.userId,
    deskId,
    seenAt,
    id,
    query.source ?? null,
    query.language?.toLowerCase() ?? null,
    words,
    query.story ?? null,
    query.watch ?? null,
    query.reliability ?? null,
    query.credibility ?? null,
    query.limit + 1,
    query.tag ?? null,
    ...fields,
  ])
}
