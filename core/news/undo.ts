import { z } from 'zod'
import { id, person, timestamp } from '#core/contracts/http/common'
import { triageState } from '#core/news/triage'

/** Acts of one's own that are taken back together, or not at all. */
export const undoRequest = z.strictObject({ ids: z.array(id).min(1).max(200) })
export type UndoRequest = z.infer<typeof undoRequest>

/** How the articles are now, and which stories were touched. */
export const undone = z.object({
  articles: z.array(triageState.extend({ id })),
  storyIds: z.array(id),
})
export type Undone = z.infer<typeof undone>

/** What else has been changed since: `by` is null where nobody did it by hand. */
export const changedSince = z.object({
  title: z.string(),
  by: person.nullable(),
  at: timestamp.nullable(),
})
export type ChangedSince = z.infer<typeof changedSince>
