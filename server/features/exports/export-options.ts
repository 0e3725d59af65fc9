import type { KeptExportOptions } from '#core/contracts/http/export-options'
import type { NewExport } from '#core/contracts/http/exports'
import type { Language } from '#core/contracts/http/common'

/** What a file says beside the words of its revision, as it stands when the file is asked for. */
export type Surroundings = Pick<KeptExportOptions, 'approval' | 'look'>

/** The options as they are kept and compared: what has no bearing on a format is left out of it. */
export const optionsOf = (
  { format, paper, labels, scales }: NewExport,
  language: Language,
  { approval, look }: Surroundings,
): KeptExportOptions => {
  const signed = approval ? { approval } : {}
  if (format === 'json') return signed
  return {
    ...((format === 'pdf' || format === 'docx') && { paper }),
    labels: labels ?? language,
    ...(!scales && format !== 'markdown' && format !== 'evidence' && { scales }),
    ...signed,
    ...(look && { look }),
  }
}
