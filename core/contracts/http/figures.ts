import { z } from 'zod'
import { id, reliability, timestamp } from '#core/contracts/http/common'
import { briefingState } from '#core/contracts/http/briefings'

/** The last so many whole weeks and the one that runs; weeks begin on Monday, UTC. */
export const figuresQuery = z.strictObject({
  weeks: z.coerce.number().int().min(1).max(53).default(12),
  format: z.enum(['json', 'csv']).default('json'),
  /** Which of the tables a CSV holds. */
  table: z.enum(['throughput', 'states', 'sources', 'origins', 'judgements']).default('throughput'),
})
export type FiguresQuery = z.infer<typeof figuresQuery>

export const deskFigures = z.object({
  from: timestamp,
  to: timestamp,
  throughput: z.array(
    z.object({
      week: z.iso.date(),
      begun: z.number().int(),
      reviews: z.number().int(),
      approved: z.number().int(),
      published: z.number().int(),
      corrected: z.number().int(),
      withdrawn: z.number().int(),
    }),
  ),
  /** Stays that ended in this time: how many, and hours at the median and at the ninth tenth. */
  states: z.array(
    z.object({
      state: briefingState,
      stays: z.number().int(),
      medianHours: z.number().nullable(),
      ninthTenthHours: z.number().nullable(),
      /** Briefings that are in this state now. */
      now: z.number().int(),
    }),
  ),
  /** Citations in the newest revision of each briefing that moved in this time, the most cited first. */
  sources: z.array(
    z.object({
      sourceId: id.nullable(),
      title: z.string(),
      reliability: reliability.nullable(),
      citations: z.number().int(),
      briefings: z.number().int(),
    }),
  ),
  origins: z.array(z.object({ name: z.string(), citations: z.number().int(), briefings: z.number().int() })),
  /** Published judgements by likelihood step (1 to 7); outcomes are null as long as nobody has said what came true. */
  judgements: z.array(
    z.object({
      likelihood: z.number().int().min(1).max(7),
      from: z.number(),
      to: z.number(),
      count: z.number().int(),
      decided: z.number().int(),
      cameTrue: z.number().int(),
    }),
  ),
})
export type DeskFigures = z.infer<typeof deskFigures>
