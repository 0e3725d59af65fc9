import type { FeedItem } from '#workers/ingestion/parse/index'

const day = 86_400
/** Fewer dates say nothing about habits; more than these say nothing new. */
const fewest = 5
const most = 100

export interface Rhythm {
  /** The usual time between two items. */
  rhythmSeconds: number
  /** A quiet longer than this is not this feed's way. */
  silentAfterSeconds: number
}

/** Times of the items, newest first, each once: many items of one moment are one publication. */
const momentsOf = (items: readonly FeedItem[], now: number): number[] => {
  const times = items.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]))
  return [...new Set(times)]
    .filter((time) => time <= now)
    .sort((a, b) => b - a)
    .slice(0, most)
}

/** A busy feed is missed after a day; others may keep a long weekend. Nothing is waited for longer than sixty days. */
const silentAfter = (gaps: readonly number[], usual: number): number => {
  const least = usual <= day / 20 ? day : 3 * day
  return Math.round(Math.min(60 * day, Math.max(least, 3 * Math.max(...gaps))))
}

/** The habit of a feed by its own dates: the median of the times between its items; null while too few are known. */
export const rhythmOf = (items: readonly FeedItem[], now: number = Date.now()): Rhythm | null => {
  const moments = momentsOf(items, now)
  if (moments.length < fewest) return null
  const gaps = moments.slice(1).map((moment, index) => (moments[index]! - moment) / 1000)
  const usual = Math.max(1, Math.round([...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!))
  return { rhythmSeconds: usual, silentAfterSeconds: silentAfter(gaps, usual) }
}
