import { parseFeed } from '@rowanmanning/feed-parser'
import { decoded } from './decoded.mjs'

/** @rowanmanning/feed-parser as `score/feeds.mjs` asks for it. */
export default function feeds(input) {
  const feed = parseFeed(decoded(input))
  const items = feed.items.map((item) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    publishedAt: (item.published ?? item.updated)?.toISOString() ?? null,
    contentHtml: item.content ?? item.description,
  }))
  return { title: feed.title, items }
}
