import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import { reportOf } from '#core/editor/report/report-of'
import { scalesOf, type Scales } from '#core/editor/report/scales-of'
import { sourceFacts } from '#core/editor/report/source-facts'
import { writtenIn } from '#core/text/written-in'
import { lookOf } from '#workers/exporters/look/look-of'
import { exportWords } from '#workers/exporters/words/export-words'
import { limitDepth } from '#workers/exporters/limit-depth'
import { titleFacts } from '#workers/exporters/title-facts'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/** Names of the pictures inside the compiler, by upload. */
export type ImagePaths = Record<string, string>

export interface PdfChoices {
  labels: Language
  paper: 'a4' | 'letter'
  scales: boolean
  images: ImagePaths
  /** Name of the desk's logo inside the compiler. */
  logo: string | null
}

const noScales: Scales = { likelihood: [], confidence: [], reliability: [], credibility: [] }

/** A letter and its accents that were written as signs of their own, as what is copied out of a Mac's PDF has them. */
const inPieces = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{Mn}+/gu

/** Each such letter as the one sign that stands for it, where there is one (Unicode, NFC): a font places the pieces beside one another. */
const composed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(inPieces, (letter) => letter.normalize('NFC')) : value

/** All that the template reads, as JSON text: data, never source, so nothing in a briefing can be a command. */
export function pdfData(
  revision: RevisionForExport,
  { labels, paper, scales, images, logo }: PdfChoices,
): string {
  const created = new Date(revision.createdAt)
  const { title, language, marking, contentHash, desk, authors } = revision
  const words = labelsOf(labels)
  const report = reportOf(revision.content, labels)
  const { head, accent } = lookOf(revision)
  const data = {
    ...{ title, language, marking, contentHash, desk, authors, paper, images },
    date: [created.getUTCFullYear(), created.getUTCMonth() + 1, created.getUTCDate()],
    facts: titleFacts(revision, words),
    ...{ head, accent, logo },
    draft: revision.approval ? null : exportWords(labels).unapproved,
    verification: exportWords(labels).verify,
    labels: words,
    report: {
      ...report,
      blocks: limitDepth(report.blocks),
      sources: report.sources.map((source) => {
        const { publisher, day, version } = sourceFacts(source, words)
        const facts = [publisher, day, version].filter((fact) => fact !== null)
        return { ...source, facts, written: writtenIn(source.title) ?? language }
      }),
    },
    scales: scales ? scalesOf(report, labels) : noScales,
  }
  return JSON.stringify(data, composed)
}
