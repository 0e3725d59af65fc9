import { z } from 'zod'
import { briefingState } from '#core/contracts/http/briefings'
import { id, timestamp } from '#core/contracts/http/common'
import { storyState } from '#core/news/stories'

/** What has a name on a desk: a source, a tag of sources, a story, a watch, a briefing, an article. */
export const suggestionKinds = ['source', 'tag', 'story', 'watch', 'briefing', 'article'] as const
export const suggestionKind = z.enum(suggestionKinds)
export type SuggestionKind = z.infer<typeof suggestionKind>

/** What a search that is being typed may mean: things are found by it then, and not themselves. */
export const namesInSearch = ['source', 'tag', 'story', 'watch'] as const satisfies readonly SuggestionKind[]

export const suggestion = z.object({
  kind: suggestionKind,
  /** Null for a tag, which is its own name. */
  id: id.nullable(),
  deskId: id,
  text: z.string(),
  /** Of the text, where it is known. */
  language: z.string().nullable(),
  /** When it changed last, or came: of a story its last report, of an article its publisher's time. */
  at: timestamp,
  /** Of a briefing as it is stored: whether what was approved has moved since is not asked here. */
  state: z.union([briefingState, storyState]).optional(),
  /** Of an article. */
  publisher: z.string().optional(),
})
export type Suggestion = z.infer<typeof suggestion>

/**
 * `q` as far as it is typed; `desk` one of one's desks, none for all of them; `kinds` parted by commas, ten of each at most; without
 * any ten of those that a search may mean.
 */
export const suggestionQuery = z.strictObject({
  q: z.string().trim().min(1).max(100),
  desk: id.optional(),
  kinds: z
    .string()
    .max(100)
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(suggestionKind))
    .optional(),
})
export type SuggestionQuery = z.infer<typeof suggestionQuery>

export const suggestionList = z.object({ items: z.array(suggestion) })
export type SuggestionList = z.infer<typeof suggestionList>
