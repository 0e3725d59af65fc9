import { z } from 'zod'
import { id, reliability, timestamp, zoneOfDays } from '#core/contracts/http/common'

/** What can be found. */
export const searchKinds = ['article', 'briefing', 'thread', 'message'] as const
export const searchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof searchKind>

/** Most hits of a page (limit L21). */
export const searchPageMaximum = 50

/**
 * `q` in the language of the search field (`core/search/query`); its length has an error of its own. `kinds` parted by
 * commas, none for all; `desk` one of one's desks, none for all of them; `lang` a language or its beginning (`zh`). Without
 * words, but with a source, a language or days: the newest within these.
 */
export const searchQuery = z.strictObject({
  q: z.string().max(4_000),
  kinds: z
    .string()
    .max(100)
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(searchKind))
    .optional(),
  desk: id.optional(),
  source: id.optional(),
  lang: z.string().max(35).optional(),
  zone: zoneOfDays.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(searchPageMaximum).default(20),
})
export type SearchRequest = z.infer<typeof searchQuery>

/** A piece of text with `[from, to)` in UTF-16 units of `text` for what was found. */
export const snippet = z.object({
  text: z.string(),
  highlights: z.array(z.tuple([z.number().int(), z.number().int()])),
})

export const searchItem = z.object({
  kind: searchKind,
  id,
  deskId: id,
  title: z.string(),
  /** Ranges of the title. */
  titleHighlights: z.array(z.tuple([z.number().int(), z.number().int()])),
  snippet,
  at: timestamp,
  language: z.string().nullable(),
  source: z.object({ id, title: z.string(), reliability }).nullable(),
  /** The thread that a message stands in. */
  threadId: id.nullable(),
  score: z.number(),
  /** Only a part of what was asked for stands in it. */
  partly: z.literal(true).optional(),
})
export type SearchItem = z.infer<typeof searchItem>

const count = z.object({ key: z.string(), title: z.string(), count: z.number().int() })

/**
 * Best first; without words the newest first, each with the score 0. `partial`: there was more than could be ranked in time; the
 * hits are among the newest. `found` counts what has all of the search and stops at 1,000; `partly` counts what has a part of it,
 * looked for only when little was found.
 */
export const searchResult = z.object({
  items: z.array(searchItem),
  nextCursor: z.string().nullable(),
  found: z.number().int(),
  partly: z.number().int(),
  facets: z.object({ kinds: z.array(count), languages: z.array(count), sources: z.array(count) }),
  notice: z.object({ alsoFound: z.string() }).optional(),
  partial: z.boolean().optional(),
})
export type SearchResult = z.infer<typeof searchResult>
