import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import { reportOf } from '#core/editor/report/report-of'
import { scalesOf } from '#core/editor/report/scales-of'
import { publishedDay } from '#core/editor/report/published-day'
import { limitDepth } from '#workers/exporters/pdf/limit-depth'
import { titleFacts } from '#workers/exporters/title-facts'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/** Names of the pictures inside the compiler, by upload. */
export type ImagePaths = Record<string, string>

/** All that the template reads, as JSON text: data, never source, so nothing in a briefing can be a command. */
export function pdfData(
  revision: RevisionForExport,
  labels: Language,
  paper: 'a4' | 'letter',
  images: ImagePaths,
): string {
  const created = new Date(revision.createdAt)
  const { title, language, marking, contentHash, desk, authors } = revision
  const words = labelsOf(labels)
  const report = reportOf(revision.content, labels)
  return JSON.stringify({
    ...{ title, language, marking, contentHash, desk, authors, paper, images },
    date: [created.getUTCFullYear(), created.getUTCMonth() + 1, created.getUTCDate()],
    facts: titleFacts(revision, words),
    labels: words,
    report: {
      ...report,
      blocks: limitDepth(report.blocks),
      sources: report.sources.map((source) => ({ ...source, day: publishedDay(source.publishedAt) })),
    },
    scales: scalesOf(report, labels),
  })
}
