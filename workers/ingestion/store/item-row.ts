import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { ZoneProvenance } from '#core/contracts/http/articles'
import { languageOfText } from '#workers/ingestion/classify/language'
import type { FeedItem } from '#workers/ingestion/parse/index'
import { plainText } from '#workers/ingestion/parse/fields/plain'
import type { ItemTime } from '#workers/ingestion/store/zone-setting'

/** An item as a row of `articles`, without its desk. */
export interface ItemRow {
  id: string
  identity: string
  url: string | null
  title: string
  byline: string | null
  language: string | null
  summary: string
  published_at: string | null
  published_zone: ZoneProvenance
}

const longestIdentity = 2_000
const summaryLength = 400
/** Clocks differ; what is further ahead is a mistake (some feeds have dates of 2099). */
export const toleratedMs = 15 * 60_000

const cut = (text: string, length: number): string => Array.from(text).slice(0, length).join('')

/** An identity that is too long for an index is known by its hash. */
export const identityOf = ({ id }: FeedItem): string =>
  id.length <= longestIdentity ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`

const titleOf = (item: FeedItem, summary: string): string =>
  item.title !== '' ? cut(item.title, 500) : summary !== '' ? cut(summary, 120) : (item.url ?? item.id)

const publishedOf = (
  { publishedAt, publishedZone }: ItemTime,
  now: number,
): Pick<ItemRow, 'published_at' | 'published_zone'> =>
  publishedAt !== null && Date.parse(publishedAt) > now + toleratedMs
    ? { published_at: new Date(now).toISOString(), published_zone: 'unknown' }
    : { published_at: publishedAt, published_zone: publishedZone }

/**
 * One item of a feed as a row; `stated` is the language that the source or the feed says it has, `time` is the item's own
 * unless the source has a zone set.
 */
export const itemRow = (
  item: FeedItem,
  stated: string | null,
  now: number = Date.now(),
  time: ItemTime = item,
): ItemRow => {
  const summary = cut(plainText(item.summaryHtml ?? item.contentHtml ?? ''), summaryLength)
  const title = titleOf(item, summary)
  return {
    id: v7(),
    identity: identityOf(item),
    url: item.url,
    title,
    byline: item.author === null ? null : cut(item.author, 300),
    language: languageOfText(`${title} ${summary}`, stated),
    summary,
    ...publishedOf(time, now),
  }
}
