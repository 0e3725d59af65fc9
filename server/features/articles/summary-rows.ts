import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Principal } from '#server/auth/principal'
import { circleAdmits } from '#server/database/circle-admits'
import { triageColumns, triageOf, type TriageRow } from '#server/database/views/triage-views'
import type { ImageLinks } from '#server/features/images/index'

export interface SummaryRow extends TriageRow {
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
  story_id: string | null
  story_title: string | null
  reports: number
  origins: number
  watches: { id: string; name: string }[]
  lead_image: string | null
  lead_width: number | null
  lead_height: number | null
  later: boolean
}

/** `$1` is the asking person. The list, one article and whatever else shows articles read these. */
export const summaryColumns = `a.id, a.desk_id, a.title, a.url, s.id as source_id,
  coalesce(s.title, f.title, s.url) as source_title, s.reliability, a.byline, a.language, a.published_at,
  a.published_zone, a.first_seen_at, a.first_seen_at::text as seen_at, a.version, a.summary,
  exists (select 1 from article_reads r where r.article_id = a.id and r.user_id = $1) as read,
  exists (select 1 from article_later l where l.article_id = a.id and l.user_id = $1) as later,
  ${triageColumns}, st.id as story_id, st.title as story_title,
  case when st.id is null then 1 + (
    select count(*)::int from article_origins p
     where p.desk_id = a.desk_id and p.origin_id = o.origin_id and p.article_id <> a.id) else c.reports end as reports,
  case when st.id is null then 1 else c.origins end as origins, a.lead_image,
  li.width as lead_width, li.height as lead_height,
  array(select jsonb_build_object('id', w.id, 'name', w.name) from watch_hits h join watches w on w.id = h.watch_id
         where h.article_id = a.id and (w.shared or w.created_by = $1) order by w.name) as watches`

/**
 * Beside `articles a`, and with `countedStories`. The counts are of the article's story; where it is in none, of the prints of its own
 * text. A story that is limited to a circle is not told to others.
 */
export const summaryTables = `
  join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id
  left join users cu on cu.id = a.claimed_by left join users du on du.id = a.decided_by
  left join article_origins o on o.article_id = a.id
  left join lateral (
    select t.id, t.title from story_articles sa join stories t on t.id = sa.story_id
     where sa.article_id = a.id and ${circleAdmits('story', 't.id', '$1')}
  ) st on true
  left join article_images li on li.article_id = a.id and li.address = a.lead_image and li.state = 'ready'
  left join counted c on c.story_id = st.id`

/** `with` for them: the counts of the stories that the `articles` (a query for their ids) are in, each counted once for all of its rows. */
export const countedStories = (articles: string): string => `
  counted as materialized (
    select x.story_id, count(*)::int as reports, count(distinct coalesce(o.origin_id, x.article_id))::int as origins
      from story_articles x left join article_origins o on o.article_id = x.article_id
     where x.story_id in (select sa.story_id from story_articles sa where sa.article_id in (${articles}))
     group by x.story_id)`

/** An article as lists show it, with the address of its picture signed for this session. */
export const summaryOf = async (
  row: SummaryRow,
  me: Principal,
  links: ImageLinks,
): Promise<ArticleSummary> => ({
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
  ...triageOf(row),
  counts: { reports: row.reports, origins: row.origins },
  story: row.story_id === null ? null : { id: row.story_id, title: row.story_title ?? '' },
  watches: row.watches,
  leadImage:
    row.lead_image === null
      ? null
      : {
          address: row.lead_image,
          url: await links.link(me, row.id, row.lead_image),
          width: row.lead_width,
          height: row.lead_height,
        },
  later: row.later,
})
