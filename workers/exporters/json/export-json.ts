import type { ExportedBriefing } from '#core/contracts/http/exported-briefing'
import { judgementsOf } from '#workers/exporters/json/judgements-of'
import { reportOf } from '#core/editor/report/report-of'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { finishText } from '#workers/exporters/finish-text'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/**
 * A revision for other programs, by the published schema (`GET /api/schemas/briefing.json`): what its hash is made of, then
 * what is known about it. The same bytes each time.
 */
export const exportJson = (
  revision: RevisionForExport,
  { limits }: ExportOptions = {},
  watch: ExportWatch = {},
): Promise<ExportedFile> =>
  finishText(`${JSON.stringify(exportedBriefingOf(revision), null, 2)}\n`, watch, limits)

/** The document behind the file. */
export function exportedBriefingOf(revision: RevisionForExport): ExportedBriefing {
  const { id, briefingId, number, name, title, language, marking, content, contentHash } = revision
  const { desk, authors, createdAt, approval } = revision
  const report = reportOf(content, language)
  return {
    $schema: '/api/schemas/briefing.json',
    ...{ v: 1 as const, title, language, marking, content: { ...content }, contentHash },
    revision: { id, briefingId, number, name },
    ...{ desk, authors, createdAt, approval },
    keyJudgements: judgementsOf(report),
    sources: report.sources,
  }
}
