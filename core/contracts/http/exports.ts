import { z } from 'zod'
import { id, language, marking, timestamp } from '#core/contracts/http/common'

export const exportFormats = ['pdf', 'docx', 'html', 'markdown', 'json', 'evidence'] as const
export const exportFormat = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof exportFormat>

export const exportStatuses = ['queued', 'running', 'ready', 'failed', 'cancelled'] as const
export const exportStatus = z.enum(exportStatuses)
export type ExportStatus = z.infer<typeof exportStatus>

/** `fresh` renders again; without it the file that exists for the same revision and options is given. */
export const newExport = z.strictObject({
  format: exportFormat,
  fresh: z.boolean().optional(),
  paper: z.enum(['a4', 'letter']).default('a4'),
  labels: language.optional(),
  /** Whether the scales that are used are explained at the end. */
  scales: z.boolean().default(true),
})
export type NewExport = z.infer<typeof newExport>

export const exportView = z.object({
  id,
  deskId: id,
  briefingId: id,
  revisionId: id,
  revisionNumber: z.number().int(),
  title: z.string(),
  marking,
  /** Of the revision's words. */
  contentHash: z.string(),
  format: exportFormat,
  status: exportStatus,
  progress: z.number().min(0).max(1),
  step: z.string().nullable(),
  pages: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  /** Lower-case hex SHA-256 of the file. */
  sha256: z.string().nullable(),
  notes: z.array(z.string()),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  requestedBy: id,
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
  /** It says that its words are approved, and that approval was taken back since: it is shared no more. */
  approvalLost: z.boolean().default(false),
})
export type ExportView = z.infer<typeof exportView>

/** Query of a loaned download: until when (seconds since 1970), and our signature. */
export const loanQuery = z.strictObject({
  until: z.coerce.number().int().positive(),
  signature: z.string().max(100),
})
export type LoanQuery = z.infer<typeof loanQuery>
