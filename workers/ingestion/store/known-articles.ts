import type { Services } from '#workers/runtime/processor'

/** One desk's article of an item, with its newest text. */
export interface KnownArticle {
  id: string
  deskId: string
  url: string | null
  title: string
  summary: string
  language: string | null
  completeness: 'pending' | 'full' | 'summary'
  /** How long ago it was first seen, in milliseconds, by the database's clock. */
  ageMs: number
  /** Its desk, or somebody of it, wants the text of the page, not only what the feed says. */
  fullText: boolean
  /** A person brought it himself: nobody's rules for programs that wander. */
  byHand: boolean
  /** IANA name of the zone that its source has set for times that name none; null: none. */
  zone: string | null
  /** Its source was removed, and with it the cookies and headers with which the page was asked for. */
  rulesForgotten: boolean
  /** Null while there is no text at all. */
  newest: { number: number; textSha256: string; extractorVersion: number; rawSha256: string | null } | null
}

interface KnownRow extends Omit<KnownArticle, 'newest'> {
  number: number | null
  text_sha256: string
  extractor_version: number
  raw_sha256: string | null
}

const known = `
  select a.id, a.desk_id as "deskId", a.url, a.title, a.summary, a.language, a.completeness,
         (extract(epoch from now() - a.first_seen_at) * 1000)::float8 as "ageMs", s.full_text or a.wants_text as "fullText", s.url like 'by-hand:%' as "byHand", s.zone,
         f.source_id is not null and s.removed_at is not null as "rulesForgotten",
         v.number, v.text_sha256, v.extractor_version, v.raw_sha256
    from sources s join feeds f on f.id = s.feed_id join articles a on a.source_id = s.id and a.identity = $2
    left join lateral (
      select * from article_versions where article_id = a.id order by number desc limit 1) v on true
   where s.feed_id = $1 order by a.desk_id, a.id`

/** The articles of all desks for one item of a feed, in the order of desks. */
export const knownArticles = async (
  { keeper }: Services,
  feedId: string,
  identity: string,
): Promise<KnownArticle[]> => {
  const { rows } = await keeper.query<KnownRow>(known, [feedId, identity])
  return rows.map(({ number, text_sha256, extractor_version, raw_sha256, ...article }) => ({
    ...article,
    newest:
      number === null
        ? null
        : {
            number,
            textSha256: text_sha256,
            extractorVersion: extractor_version,
            rawSha256: raw_sha256,
          },
  }))
}
