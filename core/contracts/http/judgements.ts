import { z } from 'zod'
import { id, person, timestamp } from '#core/contracts/http/common'
import { note } from '#core/contracts/http/reviews'

/** What became of a judgement; `cameTrue` null takes a decision back. */
export const judgementOutcome = z.strictObject({
  cameTrue: z.boolean().nullable(),
  note: note(500).optional(),
})
export type JudgementOutcome = z.infer<typeof judgementOutcome>

/** The id of the judgement's block. */
export const judgementId = z.string().min(1).max(100)

/** A key judgement of the newest approved revision of a briefing. */
export const judgementView = z.object({
  id: z.string(),
  briefingId: id,
  revisionId: id,
  text: z.string(),
  likelihood: z.number().int().nullable(),
  confidence: z.string().nullable(),
  outcome: z
    .object({ cameTrue: z.boolean(), note: z.string(), by: person.nullable(), at: timestamp })
    .nullable(),
})
export type JudgementView = z.infer<typeof judgementView>
