import { z } from 'zod'
import { blockChangeView } from '#core/contracts/http/changes'
import { person, timestamp } from '#core/contracts/http/common'

/** How far somebody has read a briefing: where in the log of its document the text ended that he had before him. */
export const readPosition = z.strictObject({
  epoch: z.number().int().min(1),
  seq: z.number().int().min(0),
})
export type ReadPosition = z.infer<typeof readPosition>

/**
 * What others did to a briefing since somebody has last read it. `readAt` null: he never has, and nothing is told. A change
 * that he alone made is left out.
 */
export const sinceRead = z.object({
  readAt: timestamp.nullable(),
  /** In the order of the text as it is committed now; `place` is the block at which each is shown: itself, or for a removed one the last before it that still stands (null: the beginning). */
  blocks: z.array(blockChangeView.extend({ place: z.string().nullable() })),
  /** Messages about the briefing and its passages that he may read. */
  comments: z.number().int(),
  decisions: z.number().int(),
  /** Who wrote, said or decided something of it, by name. */
  people: z.array(person),
})
export type SinceRead = z.infer<typeof sinceRead>
