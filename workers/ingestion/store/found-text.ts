import type { TextNode, ZoneProvenance } from '#core/contracts/http/articles'
import { cleanIsolated } from '#workers/ingestion/clean/isolated'
import type { ReadPage } from '#workers/ingestion/extract/read-page'
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
  /** The zone that its time was taken for where that names none, in minutes east of UTC. */
  assumedZone: number
  /** Address of the picture that stands for it, as the publisher names it; else the first of the text. */
  leadImage: string | null
}

const longestAddress = 2_000

/** The first picture of a text that is not plainly small: icons and counters stand for nothing. */
const firstImage = (nodes: readonly TextNode[]): string | null => {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    const { src, width } = node.attrs ?? {}
    if (node.tag === 'img' && src !== undefined && (width === undefined || Number(width) >= 200)) return src
    const inside = firstImage(node.children)
    if (inside !== null) return inside
  }
  return null
}

const leadOf = (stated: string | null, tree: readonly TextNode[]): string | null => {
  const address = stated ?? firstImage(tree)
  return address !== null && address.length <= longestAddress && /^https?:/.test(address) ? address : null
}

/** The text of a fetched page. */
export const textOfPage = (page: ReadPage, rawSha256: string): FoundText => ({
  from: 'page',
  title: page.title,
  html: page.html,
  tree: page.tree,
  text: page.text,
  textSha256: page.textSha256,
  extractorVersion,
  rawSha256,
  byline: page.byline,
  language: page.language,
  publishedAt: page.publishedAt,
  publishedZone: page.publishedZone,
  assumedZone: page.assumedZone,
  leadImage: leadOf(page.leadImage, page.tree),
})

/**
 * What the feed itself gives, where the page cannot be had.
 * @throws DomainError TIMEOUT, TOO_LARGE
 */
export const textOfFeed = async (
  html: string,
  title: string,
  baseUrl: string | undefined,
): Promise<FoundText> => {
  const clean = await cleanIsolated({ html, baseUrl })
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
    assumedZone: 0,
    leadImage: leadOf(null, clean.tree),
  }
}
