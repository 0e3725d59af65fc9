import type { FeedItem } from '#workers/ingestion/parse/model'

/**
 * An id that stands on items with different links identifies none of them: they go by their links. Of one that stays on the
 * newest, an older article would be called what the newest is called. A true repeat keeps its id, so that it comes to nothing
 * where items are stored by id.
 */
export function distinctItems(items: FeedItem[]): FeedItem[] {
  const links = new Map<string, Set<string>>()
  for (const { id, url } of items) if (url !== null) links.set(id, (links.get(id) ?? new Set()).add(url))
  return items.map((item) =>
    item.url !== null && (links.get(item.id)?.size ?? 0) > 1 ? { ...item, id: item.url } : item,
  )
}
