import type { EntityManager } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { SourceHealth, SourceView } from '#core/contracts/http/sources'

interface SourceRow {
  id: string
  desk_id: string
  url: string
  feed_url: string
  site_url: string | null
  title: string | null
  language: string | null
  reliability: SourceView['reliability']
  health: Exclude<SourceHealth, 'paused'>
  paused: boolean
  problem_code: ErrorCode | null
  problem_message: string | null
  problem_since: Date | null
  failures: number
  article_count: number
  last_article_at: Date | null
  last_polled_at: Date | null
  next_poll_at: Date | null
  created_at: Date
  tags: string[]
  recent: number[]
}

/** Articles of each of the last 14 times 24 hours, oldest first, counted in the one walk over a source's articles. */
const recent = Array.from(
  { length: 14 },
  (_, day) =>
    `count(*) filter (where first_seen_at > now() - interval '${14 - day} days' and first_seen_at <= now() - interval '${13 - day} days')`,
).join(', ')

const sources = `
  select s.id, s.desk_id, s.url, f.url as feed_url, f.site_url, coalesce(s.title, f.title) as title,
         coalesce(s.language, f.language) as language, s.reliability, s.paused,
         case when f.health = 'no-time-zone' and s.zone is not null then 'well' else f.health end as health,
         f.problem_code, f.problem_message, f.problem_since, f.failures, a.article_count, a.last_article_at,
         f.last_polled_at, f.next_poll_at, s.created_at, s.tags, a.recent
    from sources s join feeds f on f.id = s.feed_id
    cross join lateral (
      select count(*)::int as article_count, max(first_seen_at) as last_article_at,
             array[${recent}]::int[] as recent from articles where source_id = s.id
    ) a
   where ($1::uuid is null or s.desk_id = $1) and ($2::uuid[] is null or s.id = any($2))
     and s.removed_at is null
   order by s.created_at desc, s.id desc`

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

const problemOf = (row: SourceRow): SourceView['problem'] =>
  row.problem_code === null
    ? null
    : {
        code: row.problem_code,
        message: row.problem_message ?? '',
        since: (row.problem_since ?? row.created_at).toISOString(),
        attempts: row.failures,
      }

const viewOf = (row: SourceRow): SourceView => ({
  id: row.id,
  deskId: row.desk_id,
  url: row.url,
  feedUrl: row.health === 'new' ? null : row.feed_url,
  siteUrl: row.site_url,
  title: row.title ?? new URL(row.url).host,
  language: row.language,
  reliability: row.reliability,
  health: row.paused ? 'paused' : row.health,
  problem: problemOf(row),
  paused: row.paused,
  articleCount: row.article_count,
  lastPolledAt: iso(row.last_polled_at),
  lastArticleAt: iso(row.last_article_at),
  nextPollAt: row.paused ? null : iso(row.next_poll_at),
  createdAt: row.created_at.toISOString(),
  tags: row.tags,
  recent: row.recent,
})

/** Sources as they are shown and told, newest first: of a desk, or those named. What the acting one may not see is left out. */
export const readSources = async (
  manager: EntityManager,
  which: { deskId?: string; ids?: readonly string[] },
): Promise<SourceView[]> => {
  const rows = await manager.query<SourceRow[]>(sources, [which.deskId ?? null, which.ids ?? null])
  return rows.map(viewOf)
}
