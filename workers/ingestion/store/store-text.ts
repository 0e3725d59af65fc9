import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { appendEvent } from '#server/database/append-event'
import { writeArticleEntries } from '#server/database/search/article-entries'
import { renameGeneral } from '#server/database/rename-general'
import { ArticleVersion } from '#server/database/entities/article-version'
import { requestOrigin } from '#workers/ingestion/cluster/request-origin'
import { notePage, type PageTimes } from '#workers/ingestion/store/arrival'
import type { FoundText } from '#workers/ingestion/store/found-text'
import type { KnownArticle } from '#workers/ingestion/store/known-articles'
import { tellAuthors } from '#workers/ingestion/store/tell-authors'
import { timeBySetting } from '#workers/ingestion/store/zone-setting'
import { matchWatches, tellHits } from '#workers/ingestion/watch/match-watches'
import type { Services } from '#workers/runtime/processor'

export interface Problem {
  code: string
  message: string
}

/** What the page adds where the feed said nothing; `changed` says that the publisher changed the text. */
const update = `
  update articles set version = $2, completeness = $3, fetched_at = now(),
    changed_at = case when $4 then now() else changed_at end,
    byline = coalesce(byline, $5), language = coalesce(language, $6),
    published_zone = case when published_at is null and $7::timestamptz is not null then $8 else published_zone end,
    published_at = coalesce(published_at, $7), problem_code = $9, problem_message = $10,
    text_asked_at = null,
    lead_image = coalesce($11, lead_image),
    title = case when (title = url or url is null) and $12 <> '' then $12 else title end
   where id = $1 returning title`

const newestNumber = `
  select coalesce(max(v.number), 0)::int as number from article_versions v where v.article_id = $1`

/** Future dates are a mistake of the page. */
const plausible = (publishedAt: string | null): string | null =>
  publishedAt !== null && Date.parse(publishedAt) <= Date.now() + 900_000 ? publishedAt : null

const insertVersion = (
  manager: EntityManager,
  article: KnownArticle,
  number: number,
  found: FoundText,
): Promise<unknown> =>
  manager.insert(ArticleVersion, {
    id: v7(),
    deskId: article.deskId,
    articleId: article.id,
    number,
    title: found.title === '' ? article.title : found.title,
    html: found.html,
    tree: found.tree,
    text: found.text,
    textSha256: found.textSha256,
    extractorVersion: found.extractorVersion,
    rawSha256: found.rawSha256,
  })

/**
 * Writes the next version of one desk's article, with the event. `changed`: the publisher changed a text that was there (not
 * the first text, and not a page in place of a summary). Where somebody else wrote a version meanwhile, nothing happens.
 */
export const storeText = (
  { transactions }: Services,
  article: KnownArticle,
  found: FoundText,
  { changed, problem, times = null }: { changed: boolean; problem: Problem | null; times?: PageTimes | null },
): Promise<void> =>
  transactions.asDesk(article.deskId, async (manager) => {
    const locked = await manager.query<unknown[]>('select 1 from articles where id = $1 for update', [
      article.id,
    ])
    const [last] = await manager.query<{ number: number }[]>(newestNumber, [article.id])
    const before = article.newest?.number ?? 0
    if (locked.length === 0 || last?.number !== before) return
    const number = before + 1
    const time = timeBySetting(found, found, article.zone)
    await insertVersion(manager, article, number, found)
    const [[row]] = await manager.query<[{ title: string }[], number]>(update, [
      article.id,
      number,
      found.from === 'page' ? 'full' : 'summary',
      changed,
      found.byline,
      found.language,
      plausible(time.publishedAt),
      time.publishedZone,
      problem?.code ?? null,
      problem?.message ?? null,
      found.leadImage,
      Array.from(found.title).slice(0, 500).join(''),
    ])
    await writeArticleEntries(manager, [article.id])
    if (row && row.title !== article.title) await renameGeneral(manager, article, 'article', row.title)
    await requestOrigin(manager, article)
    const hits = await matchWatches(manager, article.deskId, [article.id])
    if (times) await notePage(manager, article.id, times)
    const { id, deskId } = article
    const title = row?.title ?? article.title
    await appendEvent(manager, {
      type: 'article.changed',
      deskId,
      rooms: [`desk:${deskId}`],
      actorId: null,
      data: { id, version: number, title },
    })
    await tellHits(manager, deskId, hits)
    if (changed) await tellAuthors(manager, { id, deskId, title, version: number }, 'changed')
  })

/** The page was looked at and says the same, or could not be had although there is a text. */
export const storeLook = async (
  { transactions }: Services,
  article: KnownArticle,
  problem: Problem | null,
): Promise<void> => {
  await transactions.asDesk(article.deskId, (manager) =>
    manager.query(
      'update articles set fetched_at = case when $2::text is null then now() else fetched_at end, problem_code = $2, problem_message = $3, text_asked_at = null where id = $1',
      [article.id, problem?.code ?? null, problem?.message ?? null],
    ),
  )
}
