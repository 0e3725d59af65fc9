import type { TextNode, ZoneProvenance } from '#core/contracts/http/articles'
import { cleanHtml } from '#workers/ingestion/clean/index'
import type { ExtractedArticle } from '#workers/ingestion/extract/index'
import { extractorVersion, versionIdentity } from '#workers/ingestion/version/index'

/** A text for an article, clean, with what is known beside it. */
export interface FoundText {
  /** `page` the publisher's page, `feed` what his feed says of it. */
  from: 'page' | 'feed'
  title: string
  html: string
  tree: TextNode[]
  text: string
  textSha256: string
  extractorVersion: number
  rawSha256: string | null
  byline: string | null
  language: string | null
  publishedAt: string | null
  publishedZone: ZoneProvenance
}

/** The text of a fetched page. */
export const textOfPage = (page: ExtractedArticle, rawSha256: string): FoundText => ({
  from: 'page',
  title: page.title,
  html: page.html,
  tree: cleanHtml(page.html).tree,
  text: page.text,
  textSha256: versionIdentity(page.text),
  extractorVersion,
  rawSha256,
  byline: page.byline,
  language: page.language,
  publishedAt: page.publishedAt,
  publishedZone: page.publishedZone,
})

/** What the feed itself gives, where the page cannot be had. */
export const textOfFeed = (html: string, title: string, baseUrl: string | undefined): FoundText => {
  const clean = cleanHtml(html, baseUrl)
  return {
    from: 'feed',
    title,
    ...clean,
    textSha256: versionIdentity(clean.text),
    extractorVersion,
    rawSha256: null,
    byline: null,
    language: null,
    publishedAt: null,
    publishedZone: 'unknown',
  }
}
