/** The same address under the other of http and https; null for what is no web address. */
const underOtherScheme = (address: string): string => `
  case when ${address} like 'http://%' then 'https' || substr(${address}, 5)
       when ${address} like 'https://%' then 'http' || substr(${address}, 6) end`

/** Items of one source, $2. One that is known by its link stays what it is when its publisher moves from http to https. */
const rowsOf = `
  select coalesce(known.identity, r.identity) as identity, r.id, r.url, r.title, r.byline, r.language, r.summary,
         r.published_at, r.published_zone
    from jsonb_to_recordset($3::jsonb) as r(id uuid, identity text, url text, title text, byline text,
      language text, summary text, published_at timestamptz, published_zone text)
    left join articles known on known.source_id = $2 and known.identity = ${underOtherScheme('r.identity')}
     and not exists (select 1 from articles own where own.source_id = $2 and own.identity = r.identity)`

const isThere = (address: string): string => `exists (
  select 1 from articles a where a.source_id = $2 and a.identity <> x.identity and a.url = ${address} and x.title in (a.title, x.url))`

/**
 * New items. A publisher whose ids change at every poll is known by address and headline: the same of both is the same item,
 * and the address alone where the feed has no headline (it stands in its place then).
 */
const insertNew = `
  insert into articles (id, desk_id, source_id, identity, url, title, byline, language, summary, published_at, published_zone)
  select x.id, $1, $2, x.identity, x.url, x.title, x.byline, x.language, x.summary, x.published_at, x.published_zone
    from x
   where not ${isThere('x.url')} and not ${isThere(underOtherScheme('x.url'))}
   order by x.id
  on conflict (source_id, identity) do nothing
  returning id, identity, title, version`

/** What the publisher changed in his feed. Where that has no headline, the one that the page gave stays; where it has no address, the last. */
const updateChanged = `
  update articles a
     set title = case when x.title is distinct from x.url then x.title else a.title end, summary = x.summary, url = coalesce(x.url, a.url)
    from x where a.desk_id = $1 and a.source_id = $2 and a.identity = x.identity
     and (a.title <> x.title and x.title is distinct from x.url or a.summary <> x.summary or x.url is distinct from a.url and x.url is not null)
  returning a.id, a.identity, a.title, a.version, a.summary`

/**
 * Of what was changed, what people see. An address alone is none of it: some publishers write another into every answer. It is
 * asked for at once only where the last one led to no page.
 */
const changedHow = `
  select case when c.title <> was.title or c.summary <> was.summary then 'changed' else 'pending' end as what,
         c.id, c.identity, c.title, c.version
    from changed c join articles was on was.id = c.id
   where c.title <> was.title or c.summary <> was.summary or was.problem_code is not null or was.gone_at is not null`

/** Items whose page was never fetched although that was asked for: a job that was given up. */
const leftPending = `
  select a.id, a.identity, a.title, a.version from articles a join x on x.identity = a.identity
   where a.desk_id = $1 and a.source_id = $2 and a.completeness = 'pending' and a.first_seen_at < now() - interval '15 minutes'`

/** All at one way to the database; none of them sees what another writes. */
export const takeItems = `
  with x as (${rowsOf}), added as (${insertNew}), changed as (${updateChanged}), pending as (${leftPending})
  select 'added' as what, * from added union ${changedHow} union select 'pending', * from pending
   order by what, id`

/** A zone that was set after they came in, or taken away again: times that were guessed or followed it are read anew. */
export const redateItems = `
  with x as (${rowsOf})
  update articles a set published_at = x.published_at, published_zone = x.published_zone
    from x where a.desk_id = $1 and a.source_id = $2 and a.identity = x.identity
     and (x.published_zone = 'setting' and a.published_zone in ('assumed', 'setting') or x.published_zone = 'assumed' and a.published_zone = 'setting')
     and (a.published_at, a.published_zone) is distinct from (x.published_at, x.published_zone)
  returning a.id, a.title, a.version, a.published_at as "publishedAt"`
