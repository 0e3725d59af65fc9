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
  hitCount: z.number().int(),
  lastHitAt: timestamp.nullable(),
  createdBy: person,
  createdAt: timestamp,
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
})
export type NewWatch = z.infer<typeof newWatch>

export const watchChange = newWatch.partial().extend({ paused: z.boolean().optional() })
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
})
export type WatchTrialQuery = z.infer<typeof watchTrialQuery>
