import type { ErrorCode } from '#core/contracts/errors/codes'
import type { ExportedFile, ExportOptions, ExportStep } from '#workers/exporters/export-format'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/** What the exporter's child is told, once. */
export interface FormatOrder {
  format: 'docx' | 'html' | 'evidence'
  revision: RevisionForExport
  options: ExportOptions
}

/** What it answers: progress, then one result. */
export type FormatReply =
  | { kind: 'progress'; progress: number; step: ExportStep }
  | { kind: 'file'; file: ExportedFile }
  | { kind: 'failed'; code: ErrorCode; message: string }
