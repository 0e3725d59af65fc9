import { DomainError } from '#core/contracts/errors/domain-error'
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

/** The feed's own words about an item: from its last stored response while the item is in it, else the summary that was kept. */
export const feedText = async (
  { transactions, storage }: Services,
  feedId: string,
  identity: string,
  article: KnownArticle,
): Promise<FoundText> => {
  const kept = (): FoundText => textOfFeed(escaped(article.summary), article.title, undefined)
  const [last] = await transactions.alone((manager) => manager.query<LastResponse[]>(lastResponse, [feedId]))
  if (!last) return kept()
  try {
    const bytes = await storage.get(last.sha256)
    const feed = await parseFeedIsolated({ bytes, url: last.url, contentType: last.contentType ?? undefined })
    const item = feed.items.find((candidate) => identityOf(candidate) === identity)
    const html = item?.contentHtml ?? item?.summaryHtml
    return item && html ? textOfFeed(html, article.title, item.baseUrl) : kept()
  } catch (error) {
    // The stored response is gone or cannot be read any more; the summary is there.
    if (error instanceof DomainError) return kept()
    throw error
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
