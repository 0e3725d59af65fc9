import type { FeedItem } from '#workers/ingestion/parse/model'

const timeOf = ({ publishedAt }: FeedItem): number =>
  publishedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(publishedAt)

/**
 * Of more items than are taken the newest, in the order in which they stand: not every feed begins with them. Those without a date
 * come last, so that of a feed without dates the first are taken.
 */
export const newestItems = (items: FeedItem[], most: number): FeedItem[] => {
  if (items.length <= most) return items
  const newest = new Set(
    items
      .map((item) => ({ item, time: timeOf(item) }))
      .sort((one, other) => (one.time === other.time ? 0 : other.time - one.time))
      .slice(0, most)
      .map(({ item }) => item),
  )
  return items.filter((item) => newest.has(item))
}
