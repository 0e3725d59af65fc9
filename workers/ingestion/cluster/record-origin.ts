import type { EntityManager } from 'typeorm'
import { agencyOf } from '#workers/ingestion/cluster/agencies'
import { bandsOf } from '#workers/ingestion/cluster/bands'
import { isSameOrigin, likenessOf, type Likeness } from '#workers/ingestion/cluster/same-origin'
import { placeArticle } from '#workers/ingestion/cluster/stories/place-article'
import { traitsOf, type Traits } from '#workers/ingestion/cluster/traits'
import type { Processor } from '#workers/runtime/processor'

interface TextRow {
  id: string
  byline: string | null
  publishedAt: Date
  text: string
}

const newestText = `
  select a.id, a.byline, coalesce(a.published_at, a.first_seen_at) as "publishedAt", a.title || e'\\n' || v.text as text
    from articles a
    join article_versions v on v.article_id = a.id and v.number = a.version where a.id = any ($1::uuid[])`

/** Those that share the most bands; one band may be chance in a large desk, and is looked at all the same. */
const candidates = `
  select b.article_id as id from article_bands b
   where b.desk_id = $1 and b.band = any ($2::bigint[]) and b.article_id <> $3
   group by b.article_id order by count(*) desc, b.article_id limit 40`

const writeBands = `
  insert into article_bands (desk_id, band, article_id) select $1, band, $3 from unnest($2::bigint[]) band
  on conflict do nothing`

const writeOrigin = `
  insert into article_origins (article_id, desk_id, origin_id, agency, like_id, containment, numbers)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (article_id) do update set origin_id = excluded.origin_id, agency = excluded.agency,
    like_id = excluded.like_id, containment = excluded.containment, numbers = excluded.numbers`

/** The origins of those that it agrees with; ids grow with time, so the least is the earliest. */
const originsOf = `
  select distinct o.origin_id as id from article_origins o where o.article_id = any ($1::uuid[]) order by 1`

const joinOrigins = `update article_origins set origin_id = $2 where desk_id = $1 and origin_id = any ($3::uuid[])`

interface Match {
  id: string
  likeness: Likeness
}

const matchesOf = async (
  manager: EntityManager,
  deskId: string,
  articleId: string,
  traits: Traits,
): Promise<Match[]> => {
  const found = await manager.query<{ id: string }[]>(candidates, [deskId, bandsOf(traits), articleId])
  const rows = await manager.query<TextRow[]>(newestText, [found.map(({ id }) => id)])
  return rows
    .map(({ id, text }) => ({ id, likeness: likenessOf(traits, traitsOf(text)) }))
    .filter(({ likeness }) => isSameOrigin(likeness))
    .sort((a, b) => b.likeness.containment - a.likeness.containment)
}

/** The one origin of all that it agrees with: the earliest; others that were apart until now are joined to it. */
const originOf = async (
  manager: EntityManager,
  deskId: string,
  articleId: string,
  matches: readonly Match[],
): Promise<string> => {
  if (matches.length === 0) return articleId
  const known = await manager.query<{ id: string }[]>(originsOf, [matches.map(({ id }) => id)])
  const [earliest = articleId, ...others] = [...known.map(({ id }) => id), articleId].sort()
  await manager.query(joinOrigins, [deskId, earliest, others])
  return earliest
}

const headAndBody = (text: string): [string, string] => {
  const end = text.indexOf('\n')
  return [text.slice(0, end), text.slice(end + 1)]
}

/**
 * Finds out which text of its desk an article is a print of and which story it belongs to, and keeps why. One article of a desk at a time, so that two
 * prints that come together see each other. Doing it twice changes nothing.
 */
export const recordOrigin: Processor<'articles.origin'> = async ({ transactions }, { deskId, articleId }) => {
  await transactions.asDesk(deskId, async (manager) => {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('origins ' || $1, 0))`, [deskId])
    const [article] = await manager.query<TextRow[]>(newestText, [[articleId]])
    if (!article) return
    const traits = traitsOf(article.text)
    const matches = await matchesOf(manager, deskId, articleId, traits)
    const best = matches[0]
    await manager.query('delete from article_bands where article_id = $1', [articleId])
    await manager.query(writeBands, [deskId, bandsOf(traits), articleId])
    const originId = await originOf(manager, deskId, articleId, matches)
    const [title, body] = headAndBody(article.text)
    await manager.query(writeOrigin, [
      articleId,
      deskId,
      originId,
      agencyOf(body, article.byline),
      best?.id ?? null,
      best?.likeness.containment ?? null,
      best?.likeness.numbers ?? null,
    ])
    const { publishedAt } = article
    await placeArticle(manager, { id: articleId, deskId, title, text: body, publishedAt, originId })
  })
}
