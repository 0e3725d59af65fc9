import type { FeedItem } from '#workers/ingestion/parse/model'

/**
 * An id that stands on items with different links identifies none but the first: the others go by their link. A true
 * repeat keeps its id, so that it comes to nothing where items are stored by id.
 */
export function distinctItems(items: FeedItem[]): FeedItem[] {
  const links = new Map<string, string | null>()
  return items.map((item) => {
    if (!links.has(item.id)) links.set(item.id, item.url)
    const same = item.url === null || links.get(item.id) === item.url
    return same ? item : { ...item, id: item.url ?? item.id }
  })
}
