import { DomainError } from '#core/contracts/errors/domain-error'
import type { FeedItem } from '#workers/ingestion/parse/index'
import { parseFeedIsolated } from '#workers/ingestion/parse/isolated'
import { textOfFeed, type FoundText } from '#workers/ingestion/store/found-text'
import { identityOf } from '#workers/ingestion/store/item-row'
import type { KnownArticle } from '#workers/ingestion/store/known-articles'
import type { Services } from '#workers/runtime/processor'

const lastResponse = `
  select f.url, r.sha256, r.content_type as "contentType" from feeds f join raw_responses r on r.sha256 = f.raw_sha256
   where f.id = $1`

interface LastResponse {
  url: string
  sha256: string
  contentType: string | null
}

const underOtherScheme = (address: string): string =>
  address.replace(/^http(s?):/, (_, secure: string) => (secure === '' ? 'https:' : 'http:'))

/** An item that is known by its link may be named under the other of http and https by now (item-statements.ts). */
const itemOf = (items: readonly FeedItem[], identity: string): FeedItem | undefined => {
  const named = (wanted: string) => items.find((item) => identityOf(item) === wanted)
  return named(identity) ?? named(underOtherScheme(identity))
}

/**
 * The feed's own words about an item, from its last stored response; null where the item has left it, says nothing, or the
 * response is gone or cannot be read any more: then nothing new is known.
 */
export const feedText = async (
  { transactions, storage }: Services,
  feedId: string,
  identity: string,
): Promise<FoundText | null> => {
  const [last] = await transactions.alone((manager) => manager.query<LastResponse[]>(lastResponse, [feedId]))
  if (!last) return null
  try {
    const bytes = await storage.get(last.sha256)
    const feed = await parseFeedIsolated({ bytes, url: last.url, contentType: last.contentType ?? undefined })
    const item = itemOf(feed.items, identity)
    const html = item?.contentHtml ?? item?.summaryHtml
    return item && html ? await textOfFeed(html, '', item.baseUrl) : null
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What was kept of the feed's words when the item came in: a first text where there is no better one. */
export const keptWords = ({ summary }: KnownArticle): Promise<FoundText> =>
  textOfFeed(escaped(summary), '', undefined)
