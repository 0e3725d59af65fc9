import { momentInZone } from '#core/news/zone'
import type { SearchQuery } from '#core/search/query'

type Days = Pick<SearchQuery, 'after' | 'before'>

/** Nothing is older, and clocks of the first century are no use: `Date` takes its years for ours. */
const earliest = '1000-01-01'

/** When a day begins on the clocks of a zone, in RFC 3339. */
const beginningOf = (day: string, zone: string): string =>
  new Date(momentInZone(Date.parse(`${day < earliest ? earliest : day}T00:00:00Z`), zone)).toISOString()

/**
 * The moments between which the days of a search lie: from `after` on, and earlier than `before`. Days before the year 1000 count
 * as its first.
 * @param zone a name of the IANA list: on its clocks the days are meant
 */
export const momentsOfDays = ({ after, before }: Days, zone: string): Days => ({
  after: after === null ? null : beginningOf(after, zone),
  before: before === null ? null : beginningOf(before, zone),
})
