import { built } from './built.mjs'

const { parseFeed } = await built('workers/ingestion/parse/index')

/** Feed parsing alone, as `score/feeds.mjs` asks for it. */
export default function feeds(input) {
  const feed = parseFeed({ ...input, most: 5_000 })
  const items = feed.items.map((item) => ({ ...item, contentHtml: item.contentHtml ?? item.summaryHtml }))
  return { ...feed, items }
}
