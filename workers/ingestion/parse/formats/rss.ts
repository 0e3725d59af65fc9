import { completeItem, type RawItem } from '#workers/ingestion/parse/fields/item'
import { feedZone, languageTag } from '#workers/ingestion/parse/fields/language'
import { joinBase, webAddress } from '#workers/ingestion/parse/fields/link'
import { oneLine, plainText } from '#workers/ingestion/parse/fields/plain'
import type { Feed } from '#workers/ingestion/parse/model'
import { innerHtml, innerMarkup } from '#workers/ingestion/parse/xml/markup'
import { childNamed, childrenNamed, textOf, type XmlElement } from '#workers/ingestion/parse/xml/node'

const firstText = (parent: XmlElement, ...names: string[]): string | undefined => {
  const texts = childrenNamed(parent, ...names).map((child) => textOf(child).trim())
  return texts.find((text) => text !== '')
}

const isAlternate = (link: XmlElement): boolean => /^(alternate)?$/i.test(link.attributes.rel ?? '')

/** The places where an item of RSS may say its address, the most certain first. */
function* linkTexts(item: XmlElement): Generator<string | undefined> {
  for (const link of childrenNamed(item, 'link')) yield textOf(link) || link.attributes.href
  for (const link of childrenNamed(item, 'atom:link').filter(isAlternate)) yield link.attributes.href
  const guid = childNamed(item, 'guid')
  const permanent = guid?.attributes.ispermalink?.toLowerCase() !== 'false'
  if (guid && permanent && /^https?:\/\//i.test(textOf(guid).trim())) yield textOf(guid)
  yield item.attributes.href
  yield firstText(item, 'feedburner:origlink')
  yield item.attributes['rdf:about']
}

function linkOf(item: XmlElement, base: string): string | null {
  for (const text of linkTexts(item)) {
    const url = webAddress(text, base)
    if (url !== null) return url
  }
  return null
}

function contentOf(item: XmlElement): XmlElement | undefined {
  return childrenNamed(
    item,
    'content:encoded',
    'xhtml:body',
    'body',
    'xhtml:div',
    'fullitem',
    'content',
  ).find((element) => innerHtml(element).trim() !== '')
}

function htmlOf(element: XmlElement | undefined): string | null {
  if (!element) return null
  const markup =
    element.name.startsWith('xhtml:') || element.name === 'body' ? innerMarkup(element) : innerHtml(element)
  return markup.trim() === '' ? null : markup
}

const summaryNames = [
  'description',
  'dc:description',
  'itunes:summary',
  'summary',
  'abstract',
  'media:description',
]

/** Media RSS may put its description into a group (rssboard.org/media-rss, section media:group). */
const summariesOf = (item: XmlElement): XmlElement[] => [
  ...childrenNamed(item, ...summaryNames),
  ...childrenNamed(item, 'media:group').flatMap((group) => childrenNamed(group, 'media:description')),
]

function rawItem(item: XmlElement, outerBase: string, stated: boolean): RawItem {
  const base = joinBase(outerBase, item.attributes['xml:base'])
  const url = linkOf(item, base)
  const content = contentOf(item)
  const summary = summariesOf(item).find((element) => innerHtml(element).trim() !== '')
  const inner = (content ?? summary)?.attributes['xml:base']
  const based = stated || item.attributes['xml:base'] !== undefined || inner !== undefined
  return {
    id: firstText(item, 'guid', 'atom:id', 'id') ?? item.attributes['rdf:about'],
    url,
    title: plainText(
      firstText(item, 'title', 'dc:title', 'media:title', 'itunes:title') ?? item.attributes.title ?? '',
    ),
    published: firstText(
      item,
      'pubdate',
      'dc:date',
      'dcterms:issued',
      'atom:published',
      'published',
      'dcterms:created',
      'date',
    ),
    updated:
      firstText(item, 'atom:updated', 'dcterms:modified', 'updated', 'lastmod') ?? item.attributes.lastmod,
    author: authorOf(item),
    summaryHtml: htmlOf(summary),
    contentHtml: htmlOf(content),
    baseUrl: based ? joinBase(base, inner) : (url ?? base),
  }
}

function authorOf(item: XmlElement): string | undefined {
  const text = firstText(item, 'dc:creator', 'author', 'itunes:author', 'atom:author', 'managingeditor')
  // RSS asks for `mail@host (Name)`; the name is what people read.
  return text === undefined ? undefined : oneLine(/\(([^()]+)\)\s*$/.exec(text)?.[1] ?? plainText(text))
}

/**
 * RSS 0.9x, 1.0 and 2.0 (rssboard.org/rss-specification, web.resource.org/rss/1.0/spec) with Dublin Core, content and
 * iTunes elements, and CDF, which has the same form. In RDF the items stand beside the channel.
 */
export function mapRss(root: XmlElement, feedUrl: string): Feed {
  const channel = root.name === 'channel' ? root : (childNamed(root, 'channel') ?? root)
  const items = [...childrenNamed(channel, 'item'), ...(channel === root ? [] : childrenNamed(root, 'item'))]
  const stated = root.attributes['xml:base'] ?? channel.attributes['xml:base']
  const outer = joinBase(joinBase(feedUrl, root.attributes['xml:base']), channel.attributes['xml:base'])
  const siteUrl = linkOf(channel, outer)
  const base = stated === undefined ? (siteUrl ?? outer) : outer
  const language = languageTag(firstText(channel, 'language', 'dc:language') ?? root.attributes['xml:lang'])
  const title = plainText(
    firstText(channel, 'title', 'dc:title', 'itunes:title') ?? channel.attributes.title ?? '',
  )
  const raws = items.map((item) => rawItem(item, base, stated !== undefined))
  const zone = feedZone({ title, language, items: raws })
  return { title, siteUrl, language, assumedZone: zone, items: raws.map((raw) => completeItem(raw, zone)) }
}
