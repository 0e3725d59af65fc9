import type { KeptExportOptions } from '#core/contracts/http/export-options'
import type { NewExport } from '#core/contracts/http/exports'
import type { Language } from '#core/contracts/http/common'

/** What a file says beside the words of its revision, as it stands when the file is asked for. */
export type Surroundings = Pick<KeptExportOptions, 'approval' | 'look'>

/** The options as they are kept and compared: what has no bearing on a format is left out of it. */
export const optionsOf = (
  { format, paper, labels, scales }: NewExport,
  language: Language,
  surroundings: Surroundings,
): KeptExportOptions => {
  const chosen = {
    ...((format === 'pdf' || format === 'docx') && { paper }),
    labels: labels ?? language,
    ...(!scales && format !== 'markdown' && format !== 'evidence' && { scales }),
  }
  return withSurroundings(format === 'json' ? {} : chosen, format, surroundings)
}

/** What was chosen for a file, with the surroundings that stand now in place of those it was asked for with. */
export const withSurroundings = (
  kept: KeptExportOptions,
  format: NewExport['format'],
  { approval, look }: Surroundings,
): KeptExportOptions => {
  const { paper, labels, scales } = kept
  return {
    ...(paper !== undefined && { paper }),
    ...(labels !== undefined && { labels }),
    ...(scales !== undefined && { scales }),
    ...(approval && { approval }),
    ...(look && format !== 'json' && { look }),
  }
}
