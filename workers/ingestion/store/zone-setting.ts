import type { ZoneProvenance } from '#core/contracts/http/articles'
import { momentInZone } from '#core/news/zone'

/** A time of an item or its page, with where its zone came from: here it may be the source's setting. */
export interface ItemTime {
  publishedAt: string | null
  publishedZone: ZoneProvenance
}

/**
 * The time of an item, or of its page, for a source that has a zone set. Only times that name no zone are read anew: parsing took
 * the clock for that of an assumed zone (minutes east of UTC), which is taken back here.
 */
export const timeBySetting = (
  { publishedAt, publishedZone }: ItemTime,
  { assumedZone }: { assumedZone: number },
  zone: string | null,
): ItemTime => {
  if (zone === null || publishedAt === null || publishedZone !== 'assumed')
    return { publishedAt, publishedZone }
  const clock = Date.parse(publishedAt) + assumedZone * 60_000
  return { publishedAt: new Date(momentInZone(clock, zone)).toISOString(), publishedZone: 'setting' }
}
