import { completeItem, type RawItem } from '#workers/ingestion/parse/fields/item'
import { feedZone, languageTag } from '#workers/ingestion/parse/fields/language'
import { joinBase, webAddress } from '#workers/ingestion/parse/fields/link'
import { oneLine } from '#workers/ingestion/parse/fields/plain'
import { atomHtml, atomPlain } from '#workers/ingestion/parse/formats/atom-text'
import type { Feed } from '#workers/ingestion/parse/model'
import { childNamed, childrenNamed, textOf, type XmlElement } from '#workers/ingestion/parse/xml/node'

/** Atom elements come with and without their namespace. */
const both = (...names: string[]): string[] => names.flatMap((name) => [`atom:${name}`, name])

const textIn = (parent: XmlElement, ...names: string[]): string | undefined =>
  childrenNamed(parent, ...names)
    .map((child) => textOf(child).trim())
    .find((text) => text !== '')

/** The page an entry stands for: the alternate link, HTML before anything else. */
function alternateOf(parent: XmlElement, base: string): string | null {
  const links = childrenNamed(parent, ...both('link')).filter((link) =>
    /^(alternate)?$/i.test(link.attributes.rel ?? ''),
  )
  const page = links.find((link) => /html/i.test(link.attributes.type ?? 'text/html')) ?? links[0]
  if (!page) return null
  return webAddress(page.attributes.href ?? textOf(page), joinBase(base, page.attributes['xml:base']))
}

function authorOf(parent: XmlElement): string | undefined {
  const names = childrenNamed(parent, ...both('author')).map((author) => {
    const name = childNamed(author, ...both('name', 'email'))
    return oneLine(textOf(name ?? author))
  })
  const text = [...new Set(names)].filter((name) => name !== '').join(', ')
  return text === '' ? textIn(parent, 'dc:creator') : text
}

function rawItem(
  entry: XmlElement,
  outer: { base: string; stated: boolean; author: string | undefined },
): RawItem {
  const own = entry.attributes['xml:base']
  const base = joinBase(outer.base, own)
  const content = childrenNamed(entry, ...both('content')).find((element) => atomHtml(element) !== null)
  const group = childNamed(entry, 'media:group') ?? entry
  const summary =
    childNamed(entry, ...both('summary'), 'dc:description') ?? childNamed(group, 'media:description')
  const id = textIn(entry, ...both('id'))
  const url =
    alternateOf(entry, base) ??
    webAddress(content?.attributes.src, base) ??
    (id === undefined || !/^https?:/i.test(id) ? null : webAddress(id, base))
  const inner = (content ?? summary)?.attributes['xml:base']
  return {
    id,
    url,
    title: atomPlain(childNamed(entry, ...both('title'), 'dc:title', 'media:title')),
    published: textIn(
      entry,
      ...both('published', 'issued', 'created'),
      'dcterms:issued',
      'dc:date',
      'dcterms:created',
      'pubdate',
    ),
    updated: textIn(entry, ...both('updated', 'modified'), 'dcterms:modified'),
    author: authorOf(entry) ?? outer.author,
    summaryHtml: atomHtml(summary),
    contentHtml: atomHtml(content),
    baseUrl: outer.stated || own !== undefined || inner !== undefined ? joinBase(base, inner) : (url ?? base),
  }
}

/** Atom 1.0 (RFC 4287) and 0.3. A lone entry is a feed of one. */
export function mapAtom(root: XmlElement, feedUrl: string): Feed {
  const single = root.name.endsWith('entry')
  const entries = single ? [root] : childrenNamed(root, ...both('entry'))
  const stated = !single && root.attributes['xml:base'] !== undefined
  const base = single ? feedUrl : joinBase(feedUrl, root.attributes['xml:base'])
  const language = languageTag(
    root.attributes['xml:lang'] ?? textIn(root, 'dc:language', ...both('language')),
  )
  const title = single ? '' : atomPlain(childNamed(root, ...both('title'), 'dc:title'))
  const outer = { base, stated, author: single ? undefined : authorOf(root) }
  const raws = entries.map((entry) => rawItem(entry, outer))
  const zone = feedZone({ title, language, items: raws })
  return {
    title,
    siteUrl: alternateOf(root, base),
    language,
    assumedZone: zone,
    items: raws.map((raw) => completeItem(raw, zone)),
  }
}
