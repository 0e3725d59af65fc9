import { mostComments } from '#core/contracts/portal/page'

/** The newest comments of one publication as a reader sees them, oldest first; row-level security leaves out what waits and is not his. */
export const commentsOnPage = `
  with newest as (
    select c.id, c.desk_id, c.parent_id, c.author_id, coalesce(c.desk_name, u.name) as author,
           c.desk_name is not null as by_desk, c.text, c.state, c.reason, c.created_at, c.edited_at
      from comments c join users u on u.id = c.author_id
     where c.publication_id = $1 and (c.state <> 'held' or c.author_id = $2)
     order by c.created_at desc, c.id desc limit ${mostComments})
  select * from newest order by created_at, id`

/** For the desk: newest first, with how many readers have reported it. */
export const commentsOfDesks = `
  select c.id, c.desk_id, c.publication_id, p.slug, p.title, c.parent_id, c.author_id, u.name as author, c.desk_name, c.text, c.state, c.reason,
         c.created_at, c.created_at::text as created_at_text, c.edited_at,
         (select count(*)::int from comment_reports r where r.comment_id = c.id) as reports,
         array(select r.reason from comment_reports r where r.comment_id = c.id and r.reason <> '' order by r.at desc limit 10) as report_reasons,
         (select count(*)::int from comments o where o.author_id = c.author_id and o.state = 'published') as published,
         (select count(*)::int from comments o where o.author_id = c.author_id and o.state = 'removed') as removed
    from comments c join users u on u.id = c.author_id join publications p on p.id = c.publication_id
   where c.desk_id = any($1::uuid[]) and ($2::text is null or c.state = $2
          or ($2 = 'reported' and c.state = 'published' and exists (
            select 1 from comment_reports r where r.comment_id = c.id and (c.decided_at is null or r.at > c.decided_at))))
     and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4::uuid)) and ($5::uuid is null or c.id = $5)
   order by c.created_at desc, c.id desc limit $6`

/** How many of his comments the desks let stand. */
export const standingOf = `select count(*)::int as n from comments where author_id = $1 and state = 'published'`
export const confirmedAt = 'select email_confirmed_at is not null as confirmed from users where id = $1'
export const livePublication = `
  select id, desk_id from publications where slug = $1 and withdrawn_at is null and published_at <= now()`

/** A form that is sent twice is one comment: the same words of the same person at the same place, a little while ago. */
export const sameAgain = `
  select id, state from comments
   where publication_id = $1 and author_id = $2 and text = $3 and parent_id is not distinct from $4::uuid
     and state in ('held', 'published') and created_at > now() - interval '5 minutes' limit 1`
/** One comment of a person at a time. */
export const oneAtATime = `select pg_advisory_xact_lock(hashtextextended('comment ' || $1::text, 0))`
/** Another one as soon as anything changes in what every reader sees under this publication. */
export const markOfPage = `
  select encode(sha256(convert_to(coalesce(string_agg(
    c.id || c.state || coalesce(c.edited_at::text, ''), ' ' order by c.id), ''), 'UTF8')), 'hex') as mark
    from comments c where c.publication_id = $1 and c.state <> 'held'`
export const idOfLive = `select id from publications where slug = $1 and withdrawn_at is null and published_at <= now()`

/** Under what a comment stands and how its desk is called; none when that is not on the portal. */
export const answered = `
  select d.name from publications p join desks d on d.id = p.desk_id
   where p.id = $1 and p.withdrawn_at is null and p.published_at <= now()`

/** What its author and the desk do to one comment at the same moment happens one after the other. */
export const lockComment = 'select 1 from comments where id = $1 for no key update'
