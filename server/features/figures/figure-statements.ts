import { circleAdmits } from '#server/database/circle-admits'
import { countedSignatures } from '#server/publishing/approved'

/**
 * All of desk $2, from $3 until $4, as far as $1 may see: what is limited to a circle of others is in no figure of his.
 */
const seenBriefings = `
  seen as materialized (
    select b.id, b.created_at from briefings b
     where b.desk_id = $2 and b.deleted_at is null
       and ${circleAdmits('briefing', 'b.id', '$1')})`

/** Weeks begin on Monday, UTC. An approval counts once, by the first signature that made it one. */
export const throughput = `
  with ${seenBriefings},
  acts as (
    select 'begun' as what, created_at as at from seen
    union all select 'reviews', v.asked_at from reviews v join seen s on s.id = v.briefing_id
    union all select 'approved', min(k.at) from (${countedSignatures('a.briefing_id in (select id from seen)')}) k
        where k.people >= k.needed group by k.revision_id
    union all select 'published', p.published_at from publications p join seen s on s.id = p.briefing_id
    union all select 'corrected', c.at from publication_corrections c
        join publications p on p.id = c.publication_id join seen s on s.id = p.briefing_id
    union all select 'withdrawn', p.withdrawn_at from publications p join seen s on s.id = p.briefing_id)
  select to_char(w.week, 'YYYY-MM-DD') as week,
         count(*) filter (where a.what = 'begun')::int as begun, count(*) filter (where a.what = 'reviews')::int as reviews,
         count(*) filter (where a.what = 'approved')::int as approved,
         count(*) filter (where a.what = 'published')::int as published,
         count(*) filter (where a.what = 'corrected')::int as corrected,
         count(*) filter (where a.what = 'withdrawn')::int as withdrawn
    from generate_series($3::timestamptz at time zone 'UTC', $4::timestamptz at time zone 'UTC', interval '1 week') as w(week)
    left join acts a on a.at at time zone 'UTC' >= w.week and a.at at time zone 'UTC' < w.week + interval '1 week'
   group by w.week order by w.week`

/** Stays that ended in this time, in hours; and how many briefings are in each state now. */
export const stays = `
  with ${seenBriefings}
  select y.state, count(*) filter (where y.until >= $3 and y.until <= $4)::int as stays,
         percentile_cont(0.5) within group (order by extract(epoch from y.until - y.since) / 3600)
           filter (where y.until >= $3 and y.until <= $4) as median_hours,
         percentile_cont(0.9) within group (order by extract(epoch from y.until - y.since) / 3600)
           filter (where y.until >= $3 and y.until <= $4) as ninth_tenth_hours,
         count(*) filter (where y.until is null)::int as now
    from briefing_stays y join seen s on s.id = y.briefing_id group by y.state`

/** Citations in the newest revision of each briefing, of those that somebody kept in this time. */
const cited = `
  newest as (
    select distinct on (r.briefing_id) r.briefing_id, r.content from revisions r join seen s on s.id = r.briefing_id
     where r.created_at >= $3 and r.created_at <= $4 and r.created_by is not null order by r.briefing_id, r.number desc),
  cited as materialized (
    select n.briefing_id, c.attrs->>'articleId' as article_id, c.attrs->>'sourceTitle' as source_title
      from newest n
      cross join lateral jsonb_path_query(n.content, 'strict $.** ? (@.type == "citation").attrs') as c(attrs))`

export const sources = `
  with ${seenBriefings}, ${cited}
  select s.id as source_id, coalesce(s.title, f.title, c.source_title, '') as title, s.reliability, count(*)::int as citations,
         count(distinct c.briefing_id)::int as briefings
    from cited c
    left join articles a on a.id::text = c.article_id and a.desk_id = $2
    left join sources s on s.id = a.source_id left join feeds f on f.id = s.feed_id
   group by s.id, coalesce(s.title, f.title, c.source_title, ''), s.reliability
   order by citations desc, title limit 100`

/** Who first wrote: the agency that a text names, else the source of the earliest print of it. */
export const origins = `
  with ${seenBriefings}, ${cited}
  select coalesce(o.agency, os.title, of.title, s.title, f.title, c.source_title, '') as name, count(*)::int as citations,
         count(distinct c.briefing_id)::int as briefings
    from cited c
    left join articles a on a.id::text = c.article_id and a.desk_id = $2
    left join sources s on s.id = a.source_id left join feeds f on f.id = s.feed_id
    left join article_origins o on o.article_id = a.id
    left join articles oa on oa.id = o.origin_id
    left join sources os on os.id = oa.source_id left join feeds of on of.id = os.feed_id
   group by 1 order by citations desc, name limit 100`

/** Judgements as they stand on the portal, or stood there, by their likelihood. */
export const judgements = `
  with ${seenBriefings}
  select (j.attrs->>'likelihood')::int as likelihood, count(*)::int as count, count(o.came_true)::int as decided,
         count(*) filter (where o.came_true)::int as came_true
    from publications p join seen s on s.id = p.briefing_id join revisions r on r.id = p.revision_id
    cross join lateral jsonb_path_query(r.content, 'strict $.** ? (@.type == "keyJudgement").attrs') as j(attrs)
    left join judgement_outcomes o on o.briefing_id = p.briefing_id and o.judgement_id = j.attrs->>'id'
   where p.published_at >= $3 and p.published_at <= $4 and j.attrs->>'likelihood' in ('1', '2', '3', '4', '5', '6', '7')
   group by 1`
