import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportFormat, NewExport } from '#core/contracts/http/exports'
import type { Language } from '#core/contracts/http/common'

/** Formats that a worker can make. */
const made: ReadonlySet<ExportFormat> = new Set(['pdf', 'html', 'markdown', 'json'])

/** What makes two files of one revision and format differ; what has no bearing on a format is left out of it. */
export interface ExportOptions {
  paper?: NewExport['paper']
  labels?: Language
}

/** The options as they are kept and compared. Throws INVALID_INPUT for a format that cannot be made. */
export const optionsOf = (wanted: NewExport, language: Language): ExportOptions => {
  if (!made.has(wanted.format))
    throw new DomainError('INVALID_INPUT', `Files of the format ${wanted.format} cannot be made yet.`, {
      issues: [{ path: 'format', message: `one of ${[...made].join(', ')}` }],
    })
  if (wanted.format === 'json') return {}
  const labels = wanted.labels ?? language
  return wanted.format === 'pdf' ? { paper: wanted.paper, labels } : { labels }
}
