import { z } from 'zod'
import { id, line, person, timestamp } from '#core/contracts/http/common'

export const decisions = ['kept', 'dismissed'] as const
export type Decision = (typeof decisions)[number]

/** Information credibility of the Admiralty system: 1 confirmed by others … 5 improbable, 6 cannot be judged. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const
const credibilityGrade = z.number().int().min(1).max(6)

/** What the desk did with an article: who works on it, what was decided, how what it says is graded. */
export const triageState = z.object({
  claim: z.object({ by: person, at: timestamp }).nullable(),
  decision: z
    .object({
      verdict: z.enum(decisions),
      by: person.nullable(),
      at: timestamp,
      reason: z.string().nullable(),
    })
    .nullable(),
  credibility: credibilityGrade.nullable(),
})
export type TriageState = z.infer<typeof triageState>

/** The answer to a change: how it is now, and by what the change is taken back; null where there is nothing to take back. */
export const triaged = triageState.extend({ undo: id.nullable() })
export type Triaged = z.infer<typeof triaged>

/** Nobody has done anything with it. */
export const untouched: TriageState = { claim: null, decision: null, credibility: null }

/**
 * Changes of the triage; what is left out stays. `claimedBy` null gives it back; a claim of somebody else's is only taken with
 * `take`, which says that one knows of it. `decision` null takes a decision back. `storyId` goes with `kept`: the story it goes into.
 */
export const triageChange = z.strictObject({
  claimedBy: id.nullable().optional(),
  take: z.boolean().optional(),
  decision: z.enum(decisions).nullable().optional(),
  reason: line(300).optional(),
  credibility: credibilityGrade.optional(),
  storyId: id.optional(),
})
export type TriageChange = z.infer<typeof triageChange>

export const articleGrade = z.object({
  credibility: credibilityGrade,
  reason: z.string(),
  by: person.nullable(),
  at: timestamp,
})

/** How many reports there are of the same thing and how many independent texts they come to. */
export const reportCounts = z.object({ reports: z.number().int(), origins: z.number().int() })
export type ReportCounts = z.infer<typeof reportCounts>
