import { DomainError } from '#core/contracts/errors/domain-error'
import { completeItem, type RawItem } from '#workers/ingestion/parse/fields/item'
import { feedZone, languageTag } from '#workers/ingestion/parse/fields/language'
import { webAddress } from '#workers/ingestion/parse/fields/link'
import { plainText } from '#workers/ingestion/parse/fields/plain'
import type { Feed } from '#workers/ingestion/parse/model'
import { childNamed, childrenNamed, textOf, type XmlElement } from '#workers/ingestion/parse/xml/node'

const newsOf = (url: XmlElement): XmlElement | undefined => childNamed(url, 'news:news')

const text = (parent: XmlElement | undefined, name: string): string | undefined => {
  const found = parent && childNamed(parent, name)
  const words = textOf(found).trim()
  return words === '' ? undefined : words
}

const rawOf = (url: XmlElement, base: string): RawItem | null => {
  const news = newsOf(url)
  const address = webAddress(text(url, 'loc'), base)
  const title = plainText(text(news, 'news:title') ?? '')
  if (address === null || title === '') return null
  return {
    id: address,
    url: address,
    title,
    published: text(news, 'news:publication_date'),
    updated: text(url, 'lastmod'),
    summaryHtml: null,
    contentHtml: null,
    baseUrl: address,
  }
}

/**
 * A news sitemap (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap) as a feed. A sitemap without news is
 * a list of pages, and none.
 * @throws DomainError NOT_A_FEED
 */
export const mapNewsSitemap = (root: XmlElement, feedUrl: string): Feed => {
  const urls = childrenNamed(root, 'url').filter((url) => newsOf(url) !== undefined)
  if (urls.length === 0) throw new DomainError('NOT_A_FEED')
  const publication = childNamed(newsOf(urls[0]!)!, 'news:publication')
  const title = plainText(text(publication, 'news:name') ?? '')
  const language = languageTag(text(publication, 'news:language'))
  const raws = urls.flatMap((url) => rawOf(url, feedUrl) ?? [])
  const zone = feedZone({ title, language, items: raws })
  return {
    title,
    siteUrl: new URL('/', feedUrl).href,
    language,
    assumedZone: zone,
    items: raws.map((raw) => completeItem(raw, zone)),
  }
}
