import { parseFeed } from 'feedsmith'
import { decoded } from './decoded.mjs'

const atomLink = (links) => (links?.find(({ rel }) => !rel || rel === 'alternate') ?? links?.[0])?.href
const iso = (text) => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
const textOf = (value) => (typeof value === 'object' && value ? value.value : value)

const itemOf = (item) => ({
  id: textOf(item.guid) ?? item.id ?? item.rdf?.about,
  url: item.link ?? item.url ?? atomLink(item.links),
  title: textOf(item.title),
  publishedAt: iso(
    item.pubDate ??
      item.published ??
      item.date_published ??
      item.dc?.dates?.[0] ??
      item.dc?.date ??
      item.updated,
  ),
  contentHtml:
    item.content?.encoded ??
    textOf(item.content) ??
    item.content_html ??
    item.content_text ??
    item.description ??
    textOf(item.summary),
})

/** feedsmith as `score/feeds.mjs` asks for it; its dates are texts and are read by Date.parse. */
export default function feeds(input) {
  const { feed } = parseFeed(decoded(input))
  return { title: textOf(feed.title), items: (feed.items ?? feed.entries ?? []).map(itemOf) }
}
