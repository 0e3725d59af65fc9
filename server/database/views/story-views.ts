import type { EntityManager } from 'typeorm'
import type { StorySummary } from '#core/news/stories'

export interface StoryRow {
  id: string
  desk_id: string
  title: string
  state: 'open' | 'closed'
  quiet: boolean
  found: boolean
  created_at: Date
  last_report_at: Date
  /** With microseconds, for cursors. */
  moved_at: string
  reports: number
  origins: number
  last_title: string | null
  last_language: string | null
}

/** What lists and events tell of `stories t`. */
export const storyColumns = `
  t.id, t.desk_id, t.title, t.state, t.last_report_at < now() - interval '24 hours' as quiet, t.created_by is null as found,
  t.created_at, t.last_report_at, t.last_report_at::text as moved_at, c.reports, c.origins, l.title as last_title,
  l.language as last_language
  from stories t
  cross join lateral (
    select count(*)::int as reports, count(distinct coalesce(o.origin_id, sa.article_id))::int as origins
      from story_articles sa left join article_origins o on o.article_id = sa.article_id where sa.story_id = t.id) c
  left join lateral (
    select a.title, a.language from story_articles sa join articles a on a.id = sa.article_id
     where sa.story_id = t.id order by a.first_seen_at desc, a.id desc limit 1) l on true`

export const storyOf = (row: StoryRow): StorySummary => ({
  id: row.id,
  deskId: row.desk_id,
  title: row.title,
  state: row.state === 'closed' ? 'closed' : row.quiet ? 'quiet' : 'live',
  counts: { reports: row.reports, origins: row.origins },
  found: row.found,
  createdAt: row.created_at.toISOString(),
  lastReportAt: row.last_report_at.toISOString(),
  lastTitle: row.last_title === null ? null : { text: row.last_title, language: row.last_language },
})

const oneStory = `select ${storyColumns} where t.id = $1`

/** One story as lists show it; null where it is not. */
export const readStory = async (
  manager: Pick<EntityManager, 'query'>,
  id: string,
): Promise<StorySummary | null> => {
  const [row] = await manager.query<StoryRow[]>(oneStory, [id])
  return row ? storyOf(row) : null
}
