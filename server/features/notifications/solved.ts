/**
 * What was done about the thing of each kind of notification, as far as it can be known, as `by` (a person or null) and `at` (a moment or
 * null). `n` is the notification.
 */
const ways = `
  select a.decided_by as by, a.decided_at as at from articles a
   where n.kind = 'assignment' and a.id = object_id and a.decision is not null
  union all
  select a.claimed_by, a.claimed_at from articles a
   where n.kind = 'assignment' and a.id = object_id and a.decision is null and a.claimed_by <> n.user_id
  union all
  select p.shown_by, p.shown_at from portal_headlines p
   where n.kind = 'headline-proposed' and p.article_id = object_id and p.shown_at > n.at
  union all
  select null, null from articles a
   where n.kind = 'headline-proposed' and a.id = object_id
     and (a.proposed_at is null or a.proposed_at > n.at)
     and not exists (select 1 from portal_headlines p where p.article_id = a.id and p.shown_at > n.at)
  union all
  select h.to_id, h.accepted_at from handovers h
   where n.kind = 'handover' and h.id = object_id and h.accepted_at is not null
  union all
  select c.decided_by, c.decided_at from comments c
   where n.kind = 'comment' and c.id = object_id and c.state <> 'held' and c.decided_at > n.at
  union all
  select null, f.health_since from sources s join feeds f on f.id = s.feed_id
   where n.kind = 'source-ill' and s.id = object_id and f.health in ('well', 'no-time-zone')
  union all
  select coalesce(mine.user_id, signed.signed_by, asked.user_id), coalesce(mine.answered_at, signed.at, asked.answered_at)
    from (select v.id, v.state, v.revision_id from reviews v join revisions x on x.id = v.revision_id
           where n.kind = 'review-asked' and v.briefing_id = object_id and x.number = (n.data ->> 'revision')::int
           order by v.asked_at desc, v.id desc limit 1) review
    left join reviewers mine on mine.review_id = review.id and mine.user_id = n.user_id and mine.answer <> 'waiting'
    left join lateral (
      select p.signed_by, p.at from approvals p
       where review.state = 'approved' and p.revision_id = review.revision_id order by p.at desc limit 1) signed on true
    left join lateral (
      select o.user_id, o.answered_at from reviewers o
       where review.state = 'changes-asked' and o.review_id = review.id and o.answer = 'changes-asked'
       order by o.answered_at desc limit 1) asked on true
   where mine.user_id is not null or review.state <> 'open'`

/** SQL to join to notifications `n`: `solved.at`, `solved.by`, `solved.name` and whether it `is` so; one row for each. */
export const joinSolved = `
  left join lateral (
    select true as is, way.by, way.at, p.name
      from (select split_part(n.object, ':', 2)::uuid as object_id) thing
     cross join lateral (${ways}) way left join users p on p.id = way.by
     limit 1) solved on true`
