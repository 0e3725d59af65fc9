import { firstUnits } from '#core/text/first-units'
import { webAddress } from '#workers/ingestion/parse/fields/link'
import { oneLine } from '#workers/ingestion/parse/fields/plain'
import { buildDocument } from '#workers/ingestion/extract/build'
import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'

export interface FeedLink {
  url: string
  title: string | null
  /** `declared` by the page in its head, `linked` somewhere on it, or only a usual place that has to be tried. */
  how: 'declared' | 'linked' | 'usual'
}

const feedType =
  /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)$|^application\/(?:json|xml)$|^text\/xml$/i
const feedPath =
  /(?:^|[/._-])(?:feeds?|rss\d?|atom|index\.xml|rdf)(?:$|[/._-])|\.(?:rss|atom|rdf)$|\/feed\.json$/i
const notFeed = /\.(?:png|jpe?g|gif|svg|css|js|pdf)$/i
const usualPaths = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/news-sitemap.xml',
  '/index.xml',
  '/feed.json',
]

function baseOf(document: DomDocument, url: string): string {
  return webAddress(document.querySelector('base[href]')?.getAttribute('href') ?? undefined, url) ?? url
}

const titleOf = (element: DomElement): string | null =>
  firstUnits(oneLine(element.getAttribute('title') ?? element.textContent ?? ''), 200) || null

function* declared(document: DomDocument, base: string): Generator<FeedLink> {
  for (const link of document.querySelectorAll('link[href]')) {
    const relation = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/)
    const url = webAddress(link.getAttribute('href') ?? undefined, base)
    const typed = relation.includes('alternate') && feedType.test(link.getAttribute('type')?.trim() ?? '')
    if (url !== null && (typed || relation.includes('feed')))
      yield { url, title: titleOf(link), how: 'declared' }
  }
}

function* linked(document: DomDocument, base: string): Generator<FeedLink> {
  for (const anchor of document.querySelectorAll('a[href]')) {
    const url = webAddress(anchor.getAttribute('href') ?? undefined, base)
    if (url === null) continue
    const { pathname, search } = new URL(url)
    const named = feedPath.test(pathname) || /\b(?:feed|rss|atom)\b/i.test(search)
    if (named && !notFeed.test(pathname)) yield { url, title: titleOf(anchor), how: 'linked' }
  }
}

function* usual(url: string): Generator<FeedLink> {
  for (const path of usualPaths) yield { url: new URL(path, url).href, title: null, how: 'usual' }
}

export interface FeedPage {
  html: string
  /** The address of the page after redirects. */
  url: string
}

/**
 * Where the feeds of a page may be, the likeliest first and each once: what the page declares, what it links to, then the
 * usual places of its host. Nothing is fetched here. Slow on
 * purpose-made pages: callers that serve others use `discoverIsolated`.
 */
export function discoverFeeds({ html, url }: FeedPage): FeedLink[] {
  const document = buildDocument(html)
  const base = baseOf(document, url)
  const byUrl = new Map<string, FeedLink>()
  for (const link of [...declared(document, base), ...linked(document, base), ...usual(url)])
    if (!byUrl.has(link.url) && link.url !== url) byUrl.set(link.url, link)
  return [...byUrl.values()].slice(0, 30)
}
