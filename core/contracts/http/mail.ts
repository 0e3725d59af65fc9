import { z } from 'zod'
import { timestamp } from '#core/contracts/http/common'

/** A mail that was caught instead of sent (demo and tests only). */
export const caughtMail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  at: timestamp,
})
export type CaughtMail = z.infer<typeof caughtMail>
export const caughtMailQuery = z.strictObject({ to: z.string().max(254).optional() })
export const caughtMails = z.object({ items: z.array(caughtMail) })
