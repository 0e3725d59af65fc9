/** Comments of one publication as a reader sees them; row-level security leaves out what waits and is not his. */
export const commentsOnPage = `
  select c.id, c.parent_id, c.author_id, u.name as author, c.text, c.state, c.reason, c.created_at, c.edited_at
    from comments c join users u on u.id = c.author_id
   where c.publication_id = $1 and (c.state <> 'held' or c.author_id = $2)
   order by c.created_at, c.id limit 500`

/** For the desk: newest first, with how many readers have reported it. */
export const commentsOfDesks = `
  select c.id, c.desk_id, c.publication_id, p.slug, p.title, c.parent_id, c.author_id, u.name as author, c.text, c.state, c.reason,
         c.created_at, c.edited_at,
         (select count(*)::int from comment_reports r where r.comment_id = c.id) as reports
    from comments c join users u on u.id = c.author_id join publications p on p.id = c.publication_id
   where c.desk_id = any($1::uuid[]) and ($2::text is null or c.state = $2)
     and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4::uuid)) and ($5::uuid is null or c.id = $5)
   order by c.created_at desc, c.id desc limit $6`

/** How many of his comments the desks let stand. */
export const standingOf = `select count(*)::int as n from comments where author_id = $1 and state = 'published'`
export const confirmedAt = 'select email_confirmed_at is not null as confirmed from users where id = $1'
export const livePublication = `
  select id, desk_id from publications where slug = $1 and withdrawn_at is null and published_at <= now()`
