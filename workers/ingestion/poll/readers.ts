import type { Services } from '#workers/runtime/processor'

/** A source of some desk that reads a feed. */
export interface Reader {
  sourceId: string
  deskId: string
  title: string | null
  url: string
  language: string | null
  reliability: 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
  intervalSeconds: number | null
  /** IANA name of the zone of times that name none; null: ours to guess. */
  zone: string | null
  blockWords: string[]
  keepWords: string[]
  titleCut: string[]
  /** It has no article yet: it must see the whole feed, not only what is new since the last poll. */
  empty: boolean
}

/** Paused ones do not read; of two sources of one desk on the same feed only the older does, or the wire would double. */
const readers = `
  select distinct on (s.desk_id) s.id as "sourceId", s.desk_id as "deskId", s.title, s.url, s.language, s.reliability,
         s.interval_seconds as "intervalSeconds", s.zone, s.block_words as "blockWords", s.keep_words as "keepWords", s.title_cut as "titleCut",
         not exists (select 1 from articles a where a.source_id = s.id) as empty
    from sources s where s.feed_id = $1 and not s.paused and s.removed_at is null order by s.desk_id, s.created_at, s.id`

/** Who reads a feed, in the order of desks (locks are always taken in that order). */
export const readersOf = async ({ keeper }: Services, feedId: string): Promise<Reader[]> =>
  (await keeper.query<Reader>(readers, [feedId])).rows
