import { DomainError } from '#core/contracts/errors/domain-error'
import type { ListingSelectors } from '#core/news/listing-address'
import { decode } from '#core/text/decode'
import { distinctItems } from '#workers/ingestion/parse/distinct'
import { mapAtom } from '#workers/ingestion/parse/formats/atom'
import { mapJsonFeed } from '#workers/ingestion/parse/formats/json-feed'
import { mapListing } from '#workers/ingestion/parse/formats/listing'
import { mapNewsSitemap } from '#workers/ingestion/parse/formats/sitemap'
import { mapRss } from '#workers/ingestion/parse/formats/rss'
import { newestItems } from '#workers/ingestion/parse/newest'
import type { Feed, ParsedFeed } from '#workers/ingestion/parse/model'
import type { XmlElement } from '#workers/ingestion/parse/xml/node'
import { readXml } from '#workers/ingestion/parse/xml/read'

export type { FeedItem, ParsedFeed } from '#workers/ingestion/parse/model'

/** Items of one poll beyond this are not taken (limit L15). */
export const itemsAPoll = 500

export interface FeedInput {
  bytes: Uint8Array
  /** The address that answered, after redirects. */
  url: string
  contentType?: string | undefined
  /** How many items are taken, the newest; 500 if not said. */
  most?: number | undefined
  /** The page is read as a list of items by these. */
  listing?: ListingSelectors | undefined
}

type Mapping = (root: XmlElement, feedUrl: string) => Feed

/** A map, because the names come from outside: a plain object also has a `constructor`. */
const mappings = new Map<string, Mapping>([
  ['rss', mapRss],
  ['rdf:rdf', mapRss],
  ['rdf', mapRss],
  ['channel', mapRss],
  ['feed', mapAtom],
  ['atom:feed', mapAtom],
  ['entry', mapAtom],
  ['atom:entry', mapAtom],
  ['urlset', mapNewsSitemap],
])

function mapXml(text: string, url: string): Feed {
  for (const root of readXml(text)) {
    if (root.name === 'html' || root.name === 'xhtml:html') break
    const mapping = mappings.get(root.name)
    if (mapping) return mapping(root, url)
  }
  throw new DomainError('NOT_A_FEED')
}

function mapFeed(text: string, url: string): Feed {
  if (text === '') throw new DomainError('NOT_A_FEED')
  return text.startsWith('{') || text.startsWith('[') ? mapJsonFeed(text, url) : mapXml(text, url)
}

/**
 * Reads a feed of any kind: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, RDF, JSON Feed, news sitemap, by what it is and not by what its
 * content type says. The HTML of the items is not safe yet. Runs no longer than the bytes deserve, yet callers that
 * serve others use `parseFeedIsolated`.
 * @throws DomainError NOT_A_FEED, BROKEN_FEED, TOO_LARGE
 */
export function parseFeed(input: FeedInput): ParsedFeed {
  const { bytes, url, contentType, most = itemsAPoll, listing } = input
  const { text, encoding } = decode({ bytes, contentType })
  const feed = listing ? mapListing(text, url, listing) : mapFeed(text.trimStart(), url)
  return { ...feed, items: distinctItems(newestItems(feed.items, most)), encoding }
}
