/** Columns of a card: the body is none of them, the application's role could not select it. */
const card =
  'p.id, p.slug, p.title, p.summary, p.language, p.section, p.categories, p.authors, p.minutes, p.published_at, p.corrected_at'
const standing = 'p.withdrawn_at is null and p.published_at <= now()'

/** `$4`: of this section, which is any of its categories; null asks for all. */
export const newestCards = `
  select ${card} from publications p where p.language = $1 and ${standing} and ($4::text is null or $4 = any(p.categories))
   order by p.published_at desc, p.id desc offset $2 limit $3`
export const cardsOfMonth = `
  select ${card} from publications p
   where p.language = $1 and ${standing} and p.published_at >= make_timestamptz($2, $3, 1, 0, 0, 0, 'UTC')
     and p.published_at < make_timestamptz($2, $3, 1, 0, 0, 0, 'UTC') + interval '1 month'
   order by p.published_at desc, p.id desc`
export const months = `
  select extract(year from p.published_at at time zone 'UTC')::int as year,
         extract(month from p.published_at at time zone 'UTC')::int as month, count(*)::int as count
    from publications p where p.language = $1 and ${standing} group by 1, 2 order by 1 desc, 2 desc`
export const sections = `
  select c.section, count(*)::int as count from publications p cross join lateral unnest(p.categories) as c(section)
   where p.language = $1 and ${standing} group by 1 order by 2 desc, 1 limit 40`
export const relatedCards = `
  select ${card} from publications p
   where p.language = $1 and p.id <> $2 and ${standing} order by p.published_at desc, p.id desc limit 3`
/** `$2`: what must stand there letter by letter, in lower case; an empty list asks for nothing. */
const asTyped = (text: string): string =>
  `not exists (select 1 from unnest($2::text[]) as w where position(w in lower(normalize(${text}, NFKC))) = 0)`

export const foundCards = `
  select ${card}, p.teaser from publications p, cast($1 as tsquery) as wanted
   where ${standing} and p.tokens @@ wanted and ${asTyped("concat_ws(' ', p.title, p.summary, p.teaser)")}
   order by ts_rank(p.tokens, wanted) desc, p.published_at desc, p.id desc limit 30`
export const addressesOfPage = `
  select p.slug, p.language, coalesce(p.corrected_at, p.published_at) as at from publications p
   where ${standing} order by p.published_at, p.id offset $1 limit $2`
export const standingCount = `select count(*)::int as count from publications p where ${standing}`

/** One publication. `$2` says whether the asker reads on: only then the body is asked for. */
export const onePublication = `
  select ${card}, p.desk_id, p.teaser, p.teaser_blocks, p.content_hash, p.lead_image_alt, p.withdrawn_at, p.withdrawn_reason,
         (select u.name from users u where u.id = p.withdrawn_by) as withdrawn_by_name,
         case when $2 then publication_body(p.id) end as body,
         (select json_agg(json_build_object('note', c.note, 'at', c.at) order by c.at) from publication_corrections c
           where c.publication_id = p.id) as corrections,
         (select json_agg(json_build_object('language', t.language, 'slug', t.slug, 'title', t.title)) from publications t
           where t.translation_group = p.translation_group and t.id <> p.id and t.withdrawn_at is null
             and t.published_at <= now()) as translations
    from publications p where p.slug = $1 and p.published_at <= now()`

const headline = 'h.title, h.url, h.publisher, h.language, h.published_at'
export const newestHeadlines = `
  select ${headline} from portal_headlines h order by coalesce(h.published_at, h.shown_at) desc, h.id offset $1 limit $2`
export const foundHeadlines = `
  select ${headline} from portal_headlines h, cast($1 as tsquery) as wanted
   where h.tokens @@ wanted and ${asTyped('h.title')}
   order by coalesce(h.published_at, h.shown_at) desc, h.id limit 30`
