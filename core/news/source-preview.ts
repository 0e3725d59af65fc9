import { z } from 'zod'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { id, timestamp } from '#core/contracts/http/common'

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]

export const newPreview = z.strictObject({ url: z.string().trim().min(1).max(2048) })

/** What an address brings before it becomes a source: the newest five items, and what we would take for language and zone. */
export const previewFound = z.object({
  feedUrl: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  /** IANA name; null where the feed states its zones, or nothing speaks for one. */
  zone: z.string().nullable(),
  itemCount: z.number().int(),
  items: z.array(
    z.object({
      title: z.string(),
      url: z.string().nullable(),
      publishedAt: timestamp.nullable(),
      zoneStated: z.boolean(),
    }),
  ),
  /** Feeds that the page names, the one that was read among them. */
  choices: z.array(z.object({ url: z.string(), title: z.string().nullable() })),
})
export type PreviewFound = z.infer<typeof previewFound>

export const previewView = z.object({
  id,
  url: z.string(),
  state: z.enum(['waiting', 'ready', 'failed']),
  found: previewFound.nullable(),
  problem: z.enum(codes).nullable(),
})
export type PreviewView = z.infer<typeof previewView>
