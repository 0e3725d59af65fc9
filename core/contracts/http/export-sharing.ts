import { z } from 'zod'
import { id, line, person, timestamp } from '#core/contracts/http/common'

const days = z.number().int().min(1).max(30).default(7)
const password = z.string().min(10).max(200)

/** Without a password whoever has the link has the file: only what is for everybody (TLP:CLEAR) may go so. */
export const newExportLink = z.strictObject({ days, password: password.optional() })
export type NewExportLink = z.infer<typeof newExportLink>

export const exportLinkView = z.object({
  id,
  exportId: id,
  /** Shown once, when the link is made: only a hash of it is kept. */
  url: z.string().nullable(),
  hasPassword: z.boolean(),
  /** The address it was mailed to. */
  recipient: z.string().nullable(),
  createdBy: person,
  createdAt: timestamp,
  expiresAt: timestamp,
  revokedAt: timestamp.nullable(),
  downloads: z.number().int(),
  lastDownloadAt: timestamp.nullable(),
})
export type ExportLinkView = z.infer<typeof exportLinkView>

/** Each address gets a link of its own; people of the desk get the way into the workspace instead. */
export const newExportMail = z.strictObject({
  to: z.array(z.string().trim().min(3).max(254)).min(1).max(20),
  note: line(500).optional(),
  days,
  password: password.optional(),
})
export type NewExportMail = z.infer<typeof newExportMail>

export const exportMailed = z.object({ sent: z.number().int() })
export type ExportMailed = z.infer<typeof exportMailed>

/** `#rrggbb`, readable on white: contrast at least 4.5 to 1 (WCAG 2.2, 1.4.3), which the server checks. */
export const deskLook = z.strictObject({
  headerText: line(80).nullable(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable(),
  /** An upload of this desk with the purpose `desk-logo`. */
  logoId: id.nullable(),
})
export type DeskLookSettings = z.infer<typeof deskLook>
