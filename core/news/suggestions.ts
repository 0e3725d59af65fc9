import { z } from 'zod'
import { id } from '#core/contracts/http/common'

/** What a search that is being typed may mean: a source, a tag of sources, a story or a watch of the desk. */
export const suggestionKinds = ['source', 'tag', 'story', 'watch'] as const
export const suggestionKind = z.enum(suggestionKinds)

export const suggestion = z.object({
  kind: suggestionKind,
  /** Null for a tag, which is its own name. */
  id: id.nullable(),
  deskId: id,
  text: z.string(),
})
export type Suggestion = z.infer<typeof suggestion>

/** `q` as far as it is typed; `desk` one of one's desks, none for all of them. */
export const suggestionQuery = z.strictObject({ q: z.string().trim().min(1).max(100), desk: id.optional() })
export type SuggestionQuery = z.infer<typeof suggestionQuery>

export const suggestionList = z.object({ items: z.array(suggestion) })
export type SuggestionList = z.infer<typeof suggestionList>
