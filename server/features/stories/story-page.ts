import type { EntityManager } from 'typeorm'
import type {
  StoryChangeKind,
  StoryOrigin,
  StoryPage,
  StoryReason,
  StoryReport,
  TimelineEntry,
} from '#core/news/stories'
import { circleAdmits } from '#server/database/circle-admits'
import { readDecisions } from '#server/features/stories/story-talk'

interface ReportRow {
  id: string
  title: string
  language: string | null
  source_id: string
  source_title: string
  reliability: StoryReport['source']['reliability']
  credibility: number | null
  published_at: Date | null
  first_seen_at: Date
  changed_at: Date | null
  version: number
  reason: StoryReason
  added_by: string | null
  added_by_name: string | null
  at: Date
  origin_id: string
  /** Among all origins of the story, and among all prints of its own, from one on. */
  origin_number: number
  print_number: number
  agency: string | null
}

/** The newest `$2`, the oldest of them first. Numbers count what is older as well. */
const reports = `
  with prints as (
    select sa.article_id, a.first_seen_at, coalesce(o.origin_id, a.id) as origin_id, o.agency,
           first_value(a.first_seen_at) over prints as begun_at, first_value(a.id) over prints as begun_by,
           (row_number() over prints)::int as print_number
      from story_articles sa join articles a on a.id = sa.article_id
      left join article_origins o on o.article_id = a.id
     where sa.story_id = $1
    window prints as (partition by coalesce(o.origin_id, a.id) order by a.first_seen_at, a.id)),
  newest as (
    select p.*, (dense_rank() over (order by begun_at, begun_by))::int as origin_number from prints p
     order by p.first_seen_at desc, p.article_id desc limit $2)
  select a.id, a.title, a.language, s.id as source_id, coalesce(s.title, f.title, s.url) as source_title, s.reliability,
         a.credibility, a.published_at, a.first_seen_at, a.changed_at, a.version, sa.reason, sa.added_by, u.name as added_by_name,
         sa.at, n.origin_id, n.origin_number, n.print_number, n.agency
    from newest n join articles a on a.id = n.article_id join story_articles sa on sa.article_id = a.id
    join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id
    left join users u on u.id = sa.added_by
   order by a.first_seen_at, a.id`

const reportOf = (row: ReportRow): StoryReport => ({
  id: row.id,
  title: row.title,
  language: row.language,
  source: { id: row.source_id, title: row.source_title, reliability: row.reliability },
  credibility: row.credibility,
  publishedAt: row.published_at?.toISOString() ?? null,
  firstSeenAt: row.first_seen_at.toISOString(),
  changedAt: row.changed_at?.toISOString() ?? null,
  version: row.version,
  reason: row.reason,
  addedBy: row.added_by === null ? null : { id: row.added_by, name: row.added_by_name ?? '' },
  at: row.at.toISOString(),
})

/** In the order in which the desk first saw them, and so are the prints of each. */
const originsOf = (rows: readonly ReportRow[]): StoryOrigin[] => {
  const origins = new Map<string, StoryOrigin>()
  for (const row of rows) {
    const origin = origins.get(row.origin_id) ?? {
      id: row.origin_id,
      number: row.origin_number,
      agency: null,
      reports: [],
    }
    origin.agency ??= row.agency
    origin.reports.push(reportOf(row))
    origins.set(row.origin_id, origin)
  }
  return [...origins.values()].sort((one, other) => one.number - other.number)
}

const reportEntry = (row: ReportRow): TimelineEntry => ({
  key: `report-${row.id}`,
  kind: row.print_number === 1 ? 'origin' : 'report',
  at: row.first_seen_at.toISOString(),
  title: row.title,
  language: row.language,
  articleId: row.id,
  said: null,
  change: null,
  by: { id: row.source_id, name: row.source_title },
  count: row.print_number === 1 ? row.origin_number : row.print_number,
})

interface ChangeRow {
  id: string
  kind: StoryChangeKind
  data: { articleIds?: string[]; title?: string }
  at: Date
  actor_id: string | null
  actor_name: string | null
}

const changes = `
  select c.id, c.kind, c.data, c.at, c.actor_id, u.name as actor_name from story_changes c
    left join users u on u.id = c.actor_id where c.story_id = $1 order by c.at desc, c.id desc limit 200`

const changeEntry = ({ id, kind, data, at, actor_id, actor_name }: ChangeRow): TimelineEntry => ({
  key: `change-${id}`,
  kind: 'change',
  at: at.toISOString(),
  title: data.title ?? '',
  language: null,
  articleId: null,
  said: null,
  change: kind,
  by: actor_id === null ? null : { id: actor_id, name: actor_name ?? '' },
  count: data.articleIds?.length ?? 0,
})

interface VersionRow {
  article_id: string
  number: number
  title: string
  language: string | null
  at: Date
  source_id: string
  source_title: string
}

const versions = `
  select v.article_id, v.number, a.title, a.language, v.fetched_at as at, s.id as source_id,
         coalesce(s.title, f.title, s.url) as source_title
    from story_articles sa join articles a on a.id = sa.article_id and a.changed_at is not null
    join article_versions v on v.article_id = a.id and v.number > 1
    join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id
   where sa.story_id = $1 order by v.fetched_at desc limit 200`

const versionEntry = (row: VersionRow): TimelineEntry => ({
  key: `version-${row.article_id}-${row.number}`,
  kind: 'version',
  at: row.at.toISOString(),
  title: row.title,
  language: row.language,
  articleId: row.article_id,
  said: null,
  change: null,
  by: { id: row.source_id, name: row.source_title },
  count: row.number,
})

/** Briefings that cite one of its articles, as far as this person may see them. */
const briefings = `
  select b.id, b.title from briefings b
   where b.deleted_at is null and b.id in (
     select c.briefing_id from briefing_citations c join story_articles sa on sa.article_id = c.article_id where sa.story_id = $1)
     and ${circleAdmits('briefing', 'b.id', '$2')}
   order by b.updated_at desc limit 20`

/** The inside of a story's room: its newest reports by origin, what happened and was decided when, briefings that use it. */
export const readStoryParts = async (
  manager: EntityManager,
  {
    storyId,
    userId,
    deskId,
    reports: most,
  }: { storyId: string; userId: string; deskId: string; reports: number },
): Promise<Pick<StoryPage, 'origins' | 'timeline' | 'briefings'>> => {
  const reported = await manager.query<ReportRow[]>(reports, [storyId, most])
  const changed = await manager.query<ChangeRow[]>(changes, [storyId])
  const renewed = await manager.query<VersionRow[]>(versions, [storyId])
  const entries = [
    ...reported.map(reportEntry),
    ...changed.map(changeEntry),
    ...renewed.map(versionEntry),
    ...(await readDecisions(manager, { storyId, userId, deskId })),
  ]
  return {
    origins: originsOf(reported),
    timeline: entries.sort((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key)),
    briefings: await manager.query<{ id: string; title: string }[]>(briefings, [storyId, userId]),
  }
}
