import type { ZoneProvenance } from '#core/contracts/http/articles'
import { momentInZone } from '#core/news/zone'
import type { FeedItem, ParsedFeed } from '#workers/ingestion/parse/index'

/** A time of an item, with where its zone came from: here it may be the source's setting. */
export interface ItemTime {
  publishedAt: string | null
  publishedZone: ZoneProvenance
}

/**
 * The time of an item for a source that has a zone set. Only times that name no zone are read anew: parsing took the clock
 * for that of an assumed zone, which is taken back here.
 */
export const timeBySetting = (
  { publishedAt, publishedZone }: Pick<FeedItem, 'publishedAt' | 'publishedZone'>,
  feed: Pick<ParsedFeed, 'assumedZone'>,
  zone: string | null,
): ItemTime => {
  if (zone === null || publishedAt === null || publishedZone !== 'assumed')
    return { publishedAt, publishedZone }
  const clock = Date.parse(publishedAt) + feed.assumedZone * 60_000
  return { publishedAt: new Date(momentInZone(clock, zone)).toISOString(), publishedZone: 'setting' }
}
