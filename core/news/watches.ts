import { z } from 'zod'
import { id, language, line, person, timestamp } from '#core/contracts/http/common'

/** Most watches of one person (limit L25). */
export const mostWatches = 50

export const watchView = z.object({
  id,
  deskId: id,
  name: z.string(),
  query: z.string(),
  source: z.object({ id, title: z.string() }).nullable(),
  /** As given, or as its words name it (`lang:zh-Hant`), in small letters. */
  language: z.string().nullable(),
  shared: z.boolean(),
  paused: z.boolean(),
  alert: z.boolean(),
  mail: z.boolean(),
  /** Other writings and names of a thing are found too (台积电, TSMC); else what is written alone, in both scripts. */
  variants: z.boolean(),
  /** Counts its changes: who corrects it says which one he has seen. */
  version: z.number().int(),
  hitCount: z.number().int(),
  lastHitAt: timestamp.nullable(),
  createdBy: person,
  createdAt: timestamp,
  /** Who changed it last, and when; null: nobody since it was made, or an account that is gone. */
  changedBy: person.nullable(),
  changedAt: timestamp.nullable(),
})
export type WatchView = z.infer<typeof watchView>

export const newWatch = z.strictObject({
  name: line(100).optional(),
  query: z.string().trim().min(1).max(400),
  sourceId: id.nullable().optional(),
  language: language.nullable().optional(),
  shared: z.boolean().optional(),
  alert: z.boolean().optional(),
  mail: z.boolean().optional(),
  variants: z.boolean().optional(),
})
export type NewWatch = z.infer<typeof newWatch>

/** With `version`: only if that is still the one that stands. */
export const watchChange = newWatch
  .partial()
  .extend({ paused: z.boolean().optional(), version: z.number().int().min(1).optional() })
export type WatchChange = z.infer<typeof watchChange>

/** What a watch would have found in the last seven days, before it is saved. */
export const watchTrial = z.object({
  hits: z.number().int(),
  origins: z.number().int(),
  newest: z.array(
    z.object({ id, title: z.string(), language: z.string().nullable(), source: z.string(), at: timestamp }),
  ),
})
export type WatchTrial = z.infer<typeof watchTrial>

export const watchTrialQuery = z.strictObject({
  q: z.string().trim().min(1).max(400),
  source: id.optional(),
  language: language.optional(),
  variants: z.enum(['on', 'off']).default('on'),
})
export type WatchTrialQuery = z.infer<typeof watchTrialQuery>
