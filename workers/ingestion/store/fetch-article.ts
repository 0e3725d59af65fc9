import { DomainError } from '#core/contracts/errors/domain-error'
import type { JobData } from '#core/contracts/jobs/jobs'
import { isAllowedAddress } from '#workers/ingestion/poll/interval'
import type { Busy } from '#workers/ingestion/store/at-host'
import { requestArticle, requestArticleLater } from '#workers/ingestion/store/article-job'
import type { PageTimes } from '#workers/ingestion/store/arrival'
import { feedText, keptWords } from '#workers/ingestion/store/feed-text'
import { fetchPage } from '#workers/ingestion/store/fetch-page'
import type { FoundText } from '#workers/ingestion/store/found-text'
import { isChange } from '#workers/ingestion/store/is-change'
import { knownArticles, type KnownArticle } from '#workers/ingestion/store/known-articles'
import { nextLook } from '#workers/ingestion/store/next-look'
import { noteGone } from '#workers/ingestion/store/note-gone'
import { rulesOfFeed } from '#workers/ingestion/store/rules-of-feed'
import { storeLook, storeText, type Problem } from '#workers/ingestion/store/store-text'
import { extractorVersion } from '#workers/ingestion/version/index'
import type { Processor, Services } from '#workers/runtime/processor'

type Wanted = JobData<'articles.fetch'>

/** What looking at the page brought: a text, or a problem, or neither (not modified). */
interface Look {
  text: FoundText | null
  times: PageTimes | null
  problem: Problem | null
  /** The publisher says that the page is no longer there; null: nothing was heard of it. */
  gone: boolean | null
  /** After how many seconds its host wants to be asked again; null: it did not say. */
  retryAfterSeconds: number | null
}

const nothing: Look = { text: null, times: null, problem: null, gone: null, retryAfterSeconds: null }

/** Without the cookies and headers that are forgotten, the page would say less than what is known of it: that stays. */
const isLeftAlone = ({ rulesForgotten, completeness }: KnownArticle): boolean =>
  rulesForgotten && completeness !== 'pending'

/**
 * Fetches the page of one item, once for the articles of all desks, and keeps its text: the first one as version 1, a
 * changed one as the next. Where the page cannot be had, the feed's own words are the first text. Each desk's article is
 * one transaction; run again, it finds what is there and writes nothing twice.
 */
export const fetchArticle: Processor<'articles.fetch'> = async (services, wanted, { last }) => {
  try {
    await look(services, wanted)
  } catch (error) {
    // Where that cannot be written either, it is taken up later (take-up-articles).
    if (last) await giveUp(services, wanted).catch(() => undefined)
    throw error
  }
}

/** What was kept of the feed's words is the first text of whoever has none yet: nobody comes back to it before the next look. */
const giveUp = async (services: Services, { feedId, identity }: Wanted): Promise<void> => {
  const { code, message } = new DomainError('INTERNAL')
  const articles = await knownArticles(services, feedId, identity)
  for (const article of articles)
    if (article.newest === null)
      await storeText(services, article, await keptWords(article), {
        changed: false,
        problem: { code, message },
      })
  const [first] = articles
  if (first?.url) await lookLater(services, feedId, identity, whenNext(services, first.url, first, null))
}

const look = async (services: Services, { feedId, identity }: Wanted): Promise<void> => {
  const articles = (await knownArticles(services, feedId, identity)).filter((one) => !isLeftAlone(one))
  const first = articles[0]
  if (!first) return
  const url = articles.find(mayBeAsked)?.url ?? null
  const seen = url === null ? nothing : await lookAt(services, feedId, url, articles)
  if ('againInMs' in seen) return comeBack(services, feedId, identity, seen.againInMs)
  const words = needsWords(articles, seen, url) ? await feedText(services, feedId, identity) : null
  for (const article of articles) await keep(services, article, seen, words)
  for (const article of articles)
    if (seen.gone !== null && article.completeness === 'full') await noteGone(services, article, seen.gone)
  if (url !== null)
    await lookLater(services, feedId, identity, whenNext(services, url, first, seen.retryAfterSeconds))
}

const mayBeAsked = ({ fullText, url, rulesForgotten }: KnownArticle): boolean =>
  fullText && url !== null && !rulesForgotten

/** A stored page that everybody has in today's extraction can be asked for conditionally. */
const commonRaw = (articles: readonly KnownArticle[]): string | null => {
  const raw = articles[0]?.newest?.rawSha256 ?? null
  const same = articles.every(
    ({ newest }) => newest?.rawSha256 === raw && newest.extractorVersion === extractorVersion,
  )
  return same ? raw : null
}

const lookAt = async (
  services: Services,
  feedId: string,
  url: string,
  articles: readonly KnownArticle[],
): Promise<Look | Busy> => {
  try {
    const fetched = await fetchPage(services, url, {
      knownRaw: commonRaw(articles),
      asksRobots: !articles.some(({ byHand }) => byHand),
      asked: await rulesOfFeed(services, feedId),
    })
    if (fetched && 'againInMs' in fetched) return fetched
    const { text, times } = fetched ?? { text: null, times: null }
    return { ...nothing, text, times, gone: false }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, message, details } = error
    const gone = code === 'HTTP_STATUS' && (details?.status === 404 || details?.status === 410)
    const wait = details?.retryAfterSeconds
    return {
      ...nothing,
      problem: { code, message },
      gone: gone ? true : null,
      retryAfterSeconds: typeof wait === 'number' ? wait : null,
    }
  }
}

/** The feed's words are for articles that never had the page's. */
const needsWords = (
  articles: readonly KnownArticle[],
  { text, problem }: Look,
  url: string | null,
): boolean =>
  articles.some(({ fullText, completeness }) => !fullText && completeness === 'pending') ||
  (text === null &&
    (problem !== null || url === null) &&
    articles.some(({ completeness }) => completeness !== 'full'))

const keep = async (
  services: Services,
  article: KnownArticle,
  { text, times, problem }: Look,
  words: FoundText | null,
): Promise<void> => {
  const { newest } = article
  const said = words ?? (newest ? null : await keptWords(article))
  const found = (article.fullText ? text : null) ?? (article.completeness === 'full' ? null : said)
  if (!found) return storeLook(services, article, problem)
  if (!newest) return storeText(services, article, found, { changed: false, problem, times })
  // A page in place of the feed's words is more of the same text, not a change at the publisher.
  if (found.from === 'page' && article.completeness !== 'full')
    return storeText(services, article, found, { changed: false, problem })
  if (await isChange(services, newest, found))
    return storeText(services, article, found, { changed: true, problem })
  return storeLook(services, article, problem)
}

/** The host has no place for it now: the job makes room for those of other hosts. */
const comeBack = (
  { transactions }: Services,
  feedId: string,
  identity: string,
  milliseconds: number,
): Promise<void> => transactions.open((manager) => requestArticle(manager, feedId, identity, milliseconds))

/**
 * In how many milliseconds its age says so; sooner where its host has named a time, up to half a minute after that: others come back then
 * too.
 */
const whenNext = (
  { config }: Services,
  url: string,
  { ageMs }: KnownArticle,
  retryAfterSeconds: number | null,
): number | null => {
  const byAge = nextLook(ageMs, isAllowedAddress(url, config.FETCH_ALLOW))
  if (byAge === null || retryAfterSeconds === null) return byAge
  const named = (Math.max(60, retryAfterSeconds) + 30 * Math.random()) * 1_000
  return Math.min(named, byAge)
}

const lookLater = async (
  { transactions }: Services,
  feedId: string,
  identity: string,
  afterMs: number | null,
): Promise<void> => {
  if (afterMs !== null)
    await transactions.open((manager) => requestArticleLater(manager, feedId, identity, afterMs))
}
