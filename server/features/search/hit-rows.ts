import type { SearchKind } from '#core/contracts/http/search'
import type { TextQuery } from '#core/search/to-tsquery'

/** One candidate as `search_hits` gives it. `parts` says which parts of the search it has, in their order. */
export interface HitRow {
  id: string
  kind: SearchKind
  desk_id: string
  source_id: string | null
  language: string | null
  at: Date
  reliability: string | null
  rank: number
  parts: boolean[]
  title_words: number
  body_words: number
  /** How many matched, of those that were looked at. */
  seen: string
}

/** What limits a search beside its words; null is no limit. */
export interface SearchLimits {
  /** Nothing is found elsewhere, nor on a desk of these that the acting person is not on. */
  deskIds: readonly string[]
  kinds: readonly SearchKind[] | null
  sourceIds: readonly string[] | null
  withoutSourceIds: readonly string[]
  language: string | null
  withoutLanguages: readonly string[]
  /** Moments in RFC 3339: from this on, and earlier than the next. */
  after: string | null
  before: string | null
}

/** What `hits` looks for; without a `match` whatever is within the limits. */
export interface HitQuery {
  match: string | null
  parts: TextQuery['parts']
}

/** The newest so many matches are ranked, and the best so many of them can be paged through. */
export const searchWindow = 1_000
export const searchDepth = 100

export const hits = `
  select * from search_hits($1::tsquery, $2::tsquery, $3::text[]::tsquery[], $4, $5, $6, $7, $8, $9, $10, $11, $12,
    $13, $14)`

/** The values of `hits`. `ranked` weighs each lexeme by itself, so that a long text costs no more than a short one. */
export const hitValues = (
  { match, parts }: HitQuery,
  words: readonly string[],
  limits: SearchLimits,
): unknown[] => [
  match,
  parts.map(({ query }) => query).join(' | ') || null,
  parts.map(({ query }) => query),
  words,
  limits.deskIds,
  limits.kinds,
  limits.sourceIds,
  limits.withoutSourceIds,
  limits.language,
  limits.withoutLanguages,
  limits.after,
  limits.before,
  searchWindow,
  searchDepth,
]
