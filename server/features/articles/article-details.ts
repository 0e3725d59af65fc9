import type { EntityManager } from 'typeorm'
import type { ArticleImage, TextNode } from '#core/contracts/http/articles'
import type { ArticlePage } from '#core/news/article-page'
import type { StoryReason } from '#core/news/stories'
import type { Principal } from '#server/auth/principal'
import { circleAdmits } from '#server/database/circle-admits'
import { openTo } from '#server/database/open-to'
import { imagesIn, type ImageLinks } from '#server/features/images/index'

interface PrintRow {
  id: string
  title: string
  language: string | null
  source_id: string
  source_title: string
  reliability: ArticlePage['source']['reliability']
  at: Date
}

const originOf = `select origin_id, agency, containment from article_origins where article_id = $1`

const prints = `
  select a.id, a.title, a.language, s.id as source_id, coalesce(s.title, f.title, s.url) as source_title, s.reliability,
         coalesce(a.published_at, a.first_seen_at) as at
    from article_origins o join articles a on a.id = o.article_id
    join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id
   where o.desk_id = $1 and o.origin_id = $2 and a.id <> $3 order by a.first_seen_at, a.id limit 100`

const readOrigin = async (
  manager: EntityManager,
  deskId: string,
  articleId: string,
): Promise<ArticlePage['origin']> => {
  const [origin] = await manager.query<
    { origin_id: string; agency: string | null; containment: number | null }[]
  >(originOf, [articleId])
  if (!origin) return { id: articleId, agency: null, share: null, prints: [] }
  const rows = await manager.query<PrintRow[]>(prints, [deskId, origin.origin_id, articleId])
  return {
    id: origin.origin_id,
    agency: origin.agency,
    share: origin.containment,
    prints: rows.map(({ id, title, language, source_id, source_title, reliability, at }) => ({
      id,
      title,
      language,
      source: { id: source_id, title: source_title, reliability },
      at: at.toISOString(),
    })),
  }
}

interface GradeRow {
  credibility: number
  reason: string
  at: Date
  by_id: string | null
  by_name: string | null
}

const gradesOf = `
  select g.credibility, g.reason, g.at, u.id as by_id, u.name as by_name
    from article_grades g left join users u on u.id = g.given_by where g.article_id = $1 order by g.at desc, g.id desc`

const readGrades = async (manager: EntityManager, articleId: string): Promise<ArticlePage['grades']> =>
  (await manager.query<GradeRow[]>(gradesOf, [articleId])).map(
    ({ by_id, by_name, at, credibility, reason }) => ({
      credibility,
      reason,
      at: at.toISOString(),
      by: by_id === null ? null : { id: by_id, name: by_name ?? '' },
    }),
  )

/** Briefings that cite it, as far as this person may see them. */
const citing = `
  select b.id, b.title from briefing_citations c join briefings b on b.id = c.briefing_id
   where c.article_id = $1 and b.deleted_at is null and ${circleAdmits('briefing', 'b.id', '$2')}
   order by b.updated_at desc limit 50`

interface SizeRow {
  address: string
  width: number | null
  height: number | null
}

const readImages = async (
  manager: EntityManager,
  me: Principal,
  links: ImageLinks,
  articleId: string,
  tree: readonly TextNode[],
): Promise<ArticleImage[]> => {
  const known = await manager.query<SizeRow[]>(
    `select address, width, height from article_images where article_id = $1 and state = 'ready'`,
    [articleId],
  )
  const sizes = new Map(known.map((row) => [row.address, row]))
  return Promise.all(
    imagesIn(tree).map(async (address) => ({
      address,
      url: await links.link(me, articleId, address),
      width: sizes.get(address)?.width ?? null,
      height: sizes.get(address)?.height ?? null,
    })),
  )
}

/** Why it is in its story, where the story is not limited to others. */
const placed = `
  select x.reason from story_articles x where x.article_id = $1 and ${openTo(`('story:' || x.story_id)`, '$2')}`

const headline = `select shown_at from portal_headlines where article_id = $1`

const proposal = `
  select a.proposed_at as at, u.id as by_id, u.name as by_name
    from articles a left join users u on u.id = a.proposed_by where a.id = $1 and a.proposed_at is not null`

interface ProposalRow {
  at: Date
  by_id: string | null
  by_name: string | null
}

const readProposal = async (manager: EntityManager, articleId: string): Promise<ArticlePage['proposed']> => {
  const [row] = await manager.query<ProposalRow[]>(proposal, [articleId])
  if (!row) return null
  const { at, by_id: id, by_name: name } = row
  return { by: id === null ? null : { id, name: name ?? '' }, at: at.toISOString() }
}

type Details = Pick<
  ArticlePage,
  'origin' | 'storyReason' | 'grades' | 'citedIn' | 'images' | 'onPortalSince' | 'proposed'
>

/** What the desk knows of an article beside its text. */
export const readDetails = async (
  manager: EntityManager,
  me: Principal,
  links: ImageLinks,
  article: { id: string; deskId: string; tree: readonly TextNode[] },
): Promise<Details> => {
  const [place] = await manager.query<{ reason: StoryReason }[]>(placed, [article.id, me.userId])
  const [shown] = await manager.query<{ shown_at: Date }[]>(headline, [article.id])
  return {
    onPortalSince: shown?.shown_at.toISOString() ?? null,
    proposed: await readProposal(manager, article.id),
    origin: await readOrigin(manager, article.deskId, article.id),
    storyReason: place?.reason ?? null,
    grades: await readGrades(manager, article.id),
    citedIn: await manager.query<{ id: string; title: string }[]>(citing, [article.id, me.userId]),
    images: await readImages(manager, me, links, article.id, article.tree),
  }
}
