import { DomainError } from '#core/contracts/errors/domain-error'
import { cleanHtml } from '#workers/ingestion/clean/index'
import { normalisedText } from '#workers/ingestion/clean/text'
import { writeHtml } from '#workers/ingestion/clean/write'
import { withoutBoilerplate } from '#workers/ingestion/extract/boilerplate'
import { buildPage, readAttributes } from '#workers/ingestion/extract/build'
import { tidyByline } from '#workers/ingestion/extract/facts/byline'
import { languageOf } from '#workers/ingestion/extract/facts/language'
import { metaTags } from '#workers/ingestion/extract/facts/meta'
import { isChineseName, signatureOf } from '#workers/ingestion/extract/facts/signature'
import { spacedText } from '#workers/ingestion/extract/facts/spaced-text'
import { pageFacts, type PageFacts } from '#workers/ingestion/extract/page'
import { readable } from '#workers/ingestion/extract/readability'
import { decode } from '#core/text/decode'
import type { ZoneProvenance } from '#workers/ingestion/parse/fields/date'
import { assumedZone } from '#workers/ingestion/parse/fields/language'

export interface PageInput {
  bytes: Uint8Array
  /** The address that answered, after redirects. */
  url: string
  contentType?: string | undefined
}

export interface ExtractedArticle {
  title: string
  byline: string | null
  /** ISO 8601 in UTC. */
  publishedAt: string | null
  publishedZone: ZoneProvenance
  /** The zone that its time was taken for where that names none, in minutes east of UTC. */
  assumedZone: number
  /** BCP 47, e.g. `en` or `zh-Hans`. */
  language: string | null
  /** Already safe (`cleanHtml`), addresses absolute. */
  html: string
  /** One line a block. */
  text: string
  siteName: string | null
  leadImage: string | null
  canonicalUrl: string | null
}

/** Characters of a page beyond which no article is looked for (limit L15: 10 MB decoded). */
const longestPage = 10_000_000

/** What a Chinese page states is often its house: who signed the text itself says more, and the site's name says nothing. */
function chineseByline(
  stated: string | null,
  text: string,
  { siteName, title }: Pick<PageFacts, 'siteName' | 'title'>,
): string | null {
  if (stated !== null && isChineseName(stated)) return stated
  return signatureOf(text, title) ?? (stated === siteName ? null : stated)
}

/**
 * Finds the article on a page: its text without navigation and boilerplate, and what the page says about it. Pure, but
 * slow on purpose-made pages: callers that serve others use `extractIsolated`.
 * @throws DomainError NO_TEXT where the page has no article, TOO_LARGE beyond 10 MB
 */
export function extractArticle({ bytes, url, contentType }: PageInput): ExtractedArticle {
  if (bytes.length > longestPage) throw new DomainError('TOO_LARGE')
  const page = buildPage(decode({ bytes, contentType }).text, readAttributes)
  const { document } = page
  const pageText = spacedText(document.body)
  const sample = pageText.slice(0, 20_000)
  const language = languageOf(document, metaTags(document), sample)
  const assumed = assumedZone(language, sample)
  const facts = pageFacts({ document, url, text: pageText, assumed })
  const chinese = (language ?? '').startsWith('zh')
  const found = readable(page, chinese || (language ?? '').startsWith('ja'))
  if (!found) throw new DomainError('NO_TEXT')
  const tree = withoutBoilerplate(cleanHtml(found.html, url).tree, facts.title)
  const text = normalisedText(tree)
  if (text === '') throw new DomainError('NO_TEXT')
  const stated = facts.byline ?? tidyByline(found.byline)
  return {
    title: facts.title === '' ? found.title : facts.title,
    byline: chinese ? chineseByline(stated, text, facts) : stated,
    publishedAt: facts.published?.at ?? null,
    publishedZone: facts.published?.zone ?? 'unknown',
    assumedZone: assumed,
    language,
    html: writeHtml(tree),
    text,
    siteName: facts.siteName,
    leadImage: facts.leadImage,
    canonicalUrl: facts.canonicalUrl,
  }
}
