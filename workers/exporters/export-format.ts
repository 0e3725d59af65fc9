import type { Language } from '#core/contracts/http/common'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import type { ExportLimits } from '#workers/exporters/export-limits'

export interface ExportOptions {
  paper?: 'a4' | 'letter'
  /** Language of headings, scales and captions; the revision's own when left out. */
  labels?: Language
  /** The scales that are used, explained at the end; with them when left out. */
  scales?: boolean
  limits?: ExportLimits
}

export interface ExportWatch {
  /** `progress` rises from 0 to 1; `step` names what is being done, for the screen: prepare, fonts, layout, write, done. */
  onProgress?: (progress: number, step: ExportStep) => void
  signal?: AbortSignal
}
export type ExportStep = 'prepare' | 'fonts' | 'layout' | 'write' | 'done'

export interface ExportedFile {
  bytes: Uint8Array
  /** Pages of a paged format, else 0. */
  pages: number
  /** What the reader should know about the file, in the language of its labels. */
  notes: string[]
}

/**
 * Makes one file of a revision.
 * @throws DomainError EXPORT_TIMEOUT, EXPORT_TOO_BIG, EXPORT_FAILED; the signal's reason when it is aborted
 */
export type ExportFormat = (
  revision: RevisionForExport,
  options?: ExportOptions,
  watch?: ExportWatch,
) => Promise<ExportedFile>
