import { createHash } from 'node:crypto'
import { storable } from '#core/text/storable'
import { readDate } from '#workers/ingestion/parse/fields/date'
import type { FeedItem } from '#workers/ingestion/parse/model'

/** What a mapping found, before dates are read and an identity is given. */
export interface RawItem {
  id?: string | undefined
  url: string | null
  title: string
  published?: string | undefined
  updated?: string | undefined
  author?: string | undefined
  summaryHtml: string | null
  contentHtml: string | null
  baseUrl: string
}

const longestId = 2_000

const hashed = (...words: string[]): string =>
  `sha256:${createHash('sha256').update(words.join('\n')).digest('hex')}`

function identity(raw: RawItem): string {
  const own = storable(raw.id ?? '').trim()
  if (own.length > longestId) return hashed(own)
  if (own !== '') return own
  return raw.url ?? hashed(raw.title, raw.contentHtml ?? raw.summaryHtml ?? '')
}

/** Completes an item. `assumed`: the zone of dates that name none, in minutes east of UTC. */
export function completeItem(raw: RawItem, assumed: number): FeedItem {
  const updated = readDate(raw.updated, assumed)
  const published = readDate(raw.published, assumed) ?? updated
  const { url, title, summaryHtml, contentHtml, baseUrl } = raw
  return {
    id: identity(raw),
    url,
    title,
    publishedAt: published?.at ?? null,
    publishedZone: published?.zone ?? 'unknown',
    updatedAt: updated?.at ?? null,
    author: raw.author === undefined || raw.author === '' ? null : raw.author,
    summaryHtml,
    contentHtml,
    baseUrl,
  }
}
