import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { StoryReason } from '#core/news/stories'
import { tellStory } from '#server/database/tell-story'
import { chooseStory, type Candidate } from '#workers/ingestion/cluster/stories/choose-story'
import { readableTerms } from '#workers/ingestion/cluster/stories/readable-terms'
import { storyTerms, type StoryTerms } from '#workers/ingestion/cluster/stories/story-terms'
import { TermCounts } from '#workers/ingestion/cluster/stories/term-counts'

export interface PlacedArticle {
  id: string
  deskId: string
  title: string
  text: string
  publishedAt: Date
  originId: string
}

const termCounts = new TermCounts()
const mostAsked = 40

const writeTerms = `
  insert into article_terms (desk_id, term, article_id, weight)
  select $1, t.term, $2, t.weight from unnest($3::text[], $4::real[]) as t(term, weight)
  on conflict (desk_id, term, article_id) do update set weight = excluded.weight`

/** Reports of the last days that share most with it. What somebody said is not about a story is no candidate of it. */
const candidates = `
  with near as (
    select t.article_id from article_terms t
     where t.desk_id = $1 and t.term = any ($2::text[]) and t.article_id <> $3 and t.at > now() - interval '5 days'
     group by t.article_id order by sum(t.weight) desc limit 60)
  select n.article_id as "articleId", sa.story_id as "storyId", coalesce(a.published_at, a.first_seen_at) as "publishedAt",
         array(select x.term from article_terms x where x.desk_id = $1 and x.article_id = n.article_id order by x.term) as terms,
         array(select x.weight from article_terms x where x.desk_id = $1 and x.article_id = n.article_id order by x.term) as weights
    from near n join articles a on a.id = n.article_id
    left join story_articles sa on sa.article_id = n.article_id left join stories t on t.id = sa.story_id
   where (sa.story_id is null or t.state = 'open')
     and not exists (select 1 from story_refusals r where r.article_id = $3 and r.story_id = sa.story_id)`

interface CandidateRow extends Omit<Candidate, 'terms'> {
  terms: string[]
  weights: number[]
}

/** Another print of its text: the one in a story first. */
const print = `
  select o.article_id as "articleId", sa.story_id as "storyId" from article_origins o
    left join story_articles sa on sa.article_id = o.article_id left join stories t on t.id = sa.story_id
   where o.desk_id = $1 and o.origin_id = $2 and o.article_id <> $3 and (sa.story_id is null or t.state = 'open')
     and not exists (select 1 from story_refusals r where r.article_id = $3 and r.story_id = sa.story_id)
   order by sa.story_id is null, o.article_id limit 1`

const put = `
  insert into story_articles (article_id, desk_id, story_id, reason) values ($1, $2, $3, $4)
  on conflict (article_id) do nothing`
const make = `
  insert into stories (id, desk_id, title, last_report_at)
  select $1, $2, left(a.title, 300), now() from articles a where a.id = $3`
const freshen = `
  update stories set last_report_at = greatest(last_report_at, (select first_seen_at from articles where id = $2)) where id = $1`

interface Company {
  articleId: string
  storyId: string | null
  reason: StoryReason
}

/** Writes the terms anew, by which later reports find it. */
const keepTerms = async (
  manager: EntityManager,
  article: PlacedArticle,
  terms: StoryTerms,
): Promise<void> => {
  await manager.query('delete from article_terms where article_id = $1', [article.id])
  await manager.query(writeTerms, [article.deskId, article.id, [...terms.keys()], [...terms.values()]])
}

const companyByText = async (manager: EntityManager, article: PlacedArticle): Promise<Company | null> => {
  const [found] = await manager.query<{ articleId: string; storyId: string | null }[]>(print, [
    article.deskId,
    article.originId,
    article.id,
  ])
  return found ? { ...found, reason: { kind: 'reprint', of: found.articleId } } : null
}

const companyByTerms = async (
  manager: EntityManager,
  article: PlacedArticle,
  terms: StoryTerms,
): Promise<Company | null> => {
  const telling = await termCounts.telling(manager, article.deskId)
  const asked = [...terms].sort((a, b) => b[1] * telling(b[0]) - a[1] * telling(a[0])).slice(0, mostAsked)
  const names = asked.map(([term]) => term)
  const rows = await manager.query<CandidateRow[]>(candidates, [article.deskId, names, article.id])
  const near = rows.map(({ weights, ...row }): Candidate => ({
    ...row,
    terms: new Map(row.terms.map((term, at): [string, number] => [term, Number(weights[at])])),
  }))
  const choice = chooseStory(terms, article.publishedAt, near, telling)
  if (!choice) return null
  const { articleId, share } = choice.like
  const common = readableTerms(choice.like.terms, `${article.title}\n${article.text.slice(0, 2_000)}`)
  const reason: StoryReason = { kind: 'likeness', of: articleId, share, terms: common.slice(0, 5) }
  return { articleId, storyId: choice.storyId, reason }
}

/** Why the report that was there first belongs to the story of the two: for the same. */
const mirrored = (reason: StoryReason, of: string): StoryReason =>
  reason.kind === 'person' ? reason : { ...reason, of }

/**
 * Puts an article into the story that it belongs to, with the reason, or makes a story of it and the report that it is like. What
 * is in a story already stays there, and a closed story takes nothing. Called under the desk's lock of origins; doing it twice
 * changes nothing.
 */
export const placeArticle = async (manager: EntityManager, article: PlacedArticle): Promise<void> => {
  const terms = storyTerms(article.title, article.text)
  await keepTerms(manager, article, terms)
  const there = await manager.query<unknown[]>('select 1 from story_articles where article_id = $1', [
    article.id,
  ])
  if (there.length > 0) return
  const company = (await companyByText(manager, article)) ?? (await companyByTerms(manager, article, terms))
  if (!company) return
  const storyId = company.storyId ?? v7()
  const placed = [article.id]
  if (company.storyId === null) {
    await manager.query(make, [storyId, article.deskId, company.articleId])
    const first = JSON.stringify(mirrored(company.reason, article.id))
    await manager.query(put, [company.articleId, article.deskId, storyId, first])
    placed.push(company.articleId)
  }
  await manager.query(put, [article.id, article.deskId, storyId, JSON.stringify(company.reason)])
  await manager.query(freshen, [storyId, article.id])
  await tellStory(manager, storyId, {
    actorId: null,
    placed,
    change: company.storyId === null ? 'made' : null,
  })
}
