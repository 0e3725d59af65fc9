import { z } from 'zod'
import { id, language, line, reliability, timestamp } from '#core/contracts/http/common'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]

/** How a source is, in one word; the screen words it. `new` = not polled yet. */
export const sourceHealths = [
  'new',
  'well',
  'silent',
  'empty',
  'moved',
  'challenged',
  'no-time-zone',
  'failing',
  'paused',
] as const
export const sourceHealth = z.enum(sourceHealths)
export type SourceHealth = z.infer<typeof sourceHealth>

/** A feed or page that is polled for one desk. */
export const sourceView = z.object({
  id,
  deskId: id,
  url: z.string(),
  feedUrl: z.string().nullable(),
  siteUrl: z.string().nullable(),
  title: z.string(),
  language: z.string().nullable(),
  reliability,
  health: sourceHealth,
  problem: z
    .object({ code: z.enum(codes), message: z.string(), since: timestamp, attempts: z.number().int() })
    .nullable(),
  paused: z.boolean(),
  articleCount: z.number().int(),
  lastPolledAt: timestamp.nullable(),
  lastArticleAt: timestamp.nullable(),
  nextPollAt: timestamp.nullable(),
  createdAt: timestamp,
  tags: z.array(z.string()).default([]),
  /** New articles in each of the last fourteen times 24 hours, oldest first. */
  recent: z.array(z.number().int()).default([]),
})
export type SourceView = z.infer<typeof sourceView>

export const newSource = z.strictObject({
  url: z.string().trim().min(1).max(2048),
  title: line(200).optional(),
  language: z.string().max(35).optional(),
  reliability: reliability.optional(),
  intervalSeconds: z.number().int().min(10).max(86_400).optional(),
})
export type NewSource = z.infer<typeof newSource>

export const sourceChange = z.strictObject({
  /** Null: what its feed calls itself. */
  title: line(200).nullable().optional(),
  language: language.nullable().optional(),
  reliability: reliability.optional(),
  paused: z.boolean().optional(),
  intervalSeconds: z.number().int().min(10).max(86_400).optional(),
})
export type SourceChange = z.infer<typeof sourceChange>
