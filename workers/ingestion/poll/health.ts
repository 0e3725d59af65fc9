import type { Feed } from '#server/database/entities/feed'
import type { DomainError } from '#core/contracts/errors/domain-error'
import type { FeedItem } from '#workers/ingestion/parse/index'
import { toleratedMs } from '#workers/ingestion/store/item-row'

const silentAfterMs = 14 * 86_400_000

/** When the newest item was published, as far as the feed says; null where none has a date that can have been. */
export const newestItem = (items: readonly FeedItem[], now: number = Date.now()): Date | null => {
  const times = items
    .flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]))
    .filter((time) => time <= now + toleratedMs)
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/** What is known of a feed's way of publishing. */
export interface Habit {
  lastItemAt: Date | null
  /** Of its own rhythm; null: 14 days. */
  silentAfterSeconds: number | null
}

/** Whether a feed has been quiet for longer than is its way. */
export const isSilent = ({ lastItemAt, silentAfterSeconds }: Habit, now: number = Date.now()): boolean =>
  lastItemAt !== null &&
  now - lastItemAt.getTime() > (silentAfterSeconds === null ? silentAfterMs : silentAfterSeconds * 1000)

/**
 * How a feed that could be read is: `empty` without items, `no-time-zone` where every date lacks its zone,
 * `silent` when nothing new came for longer than is its way.
 */
export const healthOf = (
  items: readonly FeedItem[],
  habit: Habit,
  now: number = Date.now(),
): Feed['health'] => {
  if (items.length === 0) return 'empty'
  const dated = items.filter(({ publishedAt }) => publishedAt !== null)
  if (dated.length > 0 && dated.every(({ publishedZone }) => publishedZone === 'assumed'))
    return 'no-time-zone'
  return isSilent(habit, now) ? 'silent' : 'well'
}

/** Not modified says nothing new: what the feed was when it was taken, whatever failed since, or silent by now. */
export const healthUnchanged = (
  feed: Habit & Pick<Feed, 'takenHealth'>,
  now: number = Date.now(),
): Feed['health'] => {
  const { takenHealth } = feed
  if (takenHealth === 'empty' || takenHealth === 'no-time-zone') return takenHealth
  return isSilent(feed, now) ? 'silent' : 'well'
}

/** How a feed that could not be read is: a robot check, an address that is no longer there, or failing. */
export const healthAfter = ({ code, details }: DomainError): Feed['health'] => {
  if (code === 'CHALLENGED') return 'challenged'
  const gone = code === 'HTTP_STATUS' && (details?.status === 404 || details?.status === 410)
  return gone ? 'moved' : 'failing'
}
