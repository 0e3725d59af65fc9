import type { ZoneProvenance } from '#workers/ingestion/parse/fields/date'

/** One item of a feed, whatever language the feed is written in. */
export interface FeedItem {
  /** What the item is known by: its own id, else its link, else a hash of its words; never its date. */
  id: string
  url: string | null
  /** Plain text on one line; empty where the item has none. */
  title: string
  /** ISO 8601 in UTC; the time of the last change where the feed gives no other. */
  publishedAt: string | null
  publishedZone: ZoneProvenance
  updatedAt: string | null
  author: string | null
  /** Raw HTML, not yet safe: `cleanHtml(html, baseUrl)` comes last. */
  summaryHtml: string | null
  contentHtml: string | null
  /** What relative addresses inside the HTML are resolved against. */
  baseUrl: string
}

export interface Feed {
  title: string
  siteUrl: string | null
  language: string | null
  /** The zone that times were taken for that name none, in minutes east of UTC. */
  assumedZone: number
  items: FeedItem[]
}

export interface ParsedFeed extends Feed {
  encoding: string
}
