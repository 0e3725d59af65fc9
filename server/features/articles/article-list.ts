import type { EntityManager } from 'typeorm'
import type { ArticleQuery, ArticleSummary } from '#core/contracts/http/articles'
import { DomainError } from '#core/contracts/errors/domain-error'
import { parseQuery } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import { toTextQueries } from '#core/search/to-tsquery'
import type { Page } from '#core/contracts/http/common'

export interface SummaryRow {
  id: string
  desk_id: string
  title: string
  url: string | null
  source_id: string
  source_title: string
  reliability: ArticleSummary['source']['reliability']
  byline: string | null
  language: string | null
  published_at: Date | null
  published_zone: ArticleSummary['publishedZone']
  first_seen_at: Date
  /** With microseconds: a Date would lose them, and with them articles between two pages. */
  seen_at: string
  version: number
  summary: string
  read: boolean
}

/** `$1` is the asking person. The list, one article and whatever else shows articles read these. */
export const summaryColumns = `a.id, a.desk_id, a.title, a.url, s.id as source_id,
  coalesce(s.title, f.title, s.url) as source_title, s.reliability, a.byline, a.language, a.published_at,
  a.published_zone, a.first_seen_at, a.first_seen_at::text as seen_at, a.version, a.summary,
  exists (select 1 from article_reads r where r.article_id = a.id and r.user_id = $1) as read`

/** How many of the newest matches the filter of the wire knows. */
const mostFound = 5_000

/**
 * One walk down the index (desk_id, first_seen_at, id), from the cursor on. Words are looked for as everywhere (`core/search`),
 * among the newest articles that have them.
 */
const list = `
  select ${summaryColumns}
    from articles a join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id
   where a.desk_id = $2
     and ($3::timestamptz is null or (a.first_seen_at, a.id) < ($3::timestamptz, $4::uuid))
     and ($5::uuid is null or a.source_id = $5)
     and ($6::text is null or a.language = $6 or a.language like $6 || '-%')
     and (not $7::boolean or not exists (select 1 from article_reads r where r.article_id = a.id and r.user_id = $1))
     and ($8::tsquery is null or a.id in (select search_articles($8::tsquery, $2, ${mostFound})))
   order by a.first_seen_at desc, a.id desc limit $9`

export const summaryOf = (row: SummaryRow): ArticleSummary => ({
  id: row.id,
  deskId: row.desk_id,
  title: row.title,
  url: row.url,
  source: { id: row.source_id, title: row.source_title, reliability: row.reliability },
  byline: row.byline,
  language: row.language,
  publishedAt: row.published_at?.toISOString() ?? null,
  publishedZone: row.published_zone,
  firstSeenAt: row.first_seen_at.toISOString(),
  version: row.version,
  summary: row.summary,
  read: row.read,
})

const cursorForm = /^(\d{4}-\d\d-\d\d[ \d:.+-]{8,30})\|([0-9a-f-]{36})$/

const cursorOf = (row: SummaryRow): string => Buffer.from(`${row.seen_at}|${row.id}`).toString('base64url')

const readCursor = (cursor: string | undefined): [string | null, string | null] => {
  if (cursor === undefined) return [null, null]
  const [, seenAt, id] = cursorForm.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (seenAt === undefined || id === undefined || Number.isNaN(Date.parse(seenAt)))
    throw new DomainError('INVALID_INPUT', 'This cursor is not one of ours.')
  return [seenAt, id]
}

/** The words of the filter as Postgres looks for them; null without any. Throws QUERY_TOO_LONG. */
const wordsOf = (text: string | undefined): string | null =>
  text === undefined ? null : (toTextQueries(groupsOf(parseQuery(text)))?.strict.match ?? null)

/** A page of the wire for one person, newest first. */
export const listArticles = async (
  manager: EntityManager,
  userId: string,
  deskId: string,
  query: ArticleQuery,
): Promise<Page<ArticleSummary>> => {
  const [seenAt, id] = readCursor(query.cursor)
  const rows = await manager.query<SummaryRow[]>(list, [
    userId,
    deskId,
    seenAt,
    id,
    query.source ?? null,
    query.language ?? null,
    query.view === 'unread',
    wordsOf(query.q),
    query.limit + 1,
  ])
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(summaryOf),
    nextCursor: rows.length > query.limit && last ? cursorOf(last) : null,
  }
}
