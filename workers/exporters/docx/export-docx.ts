import { Document, Packer, Paragraph, TextRun, type FileChild } from 'docx'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import { reportOf } from '#core/editor/report/report-of'
import type { Report } from '#core/editor/report/report'
import { scalesOf } from '#core/editor/report/scales-of'
import { scalesDocx, sourcesDocx } from '#workers/exporters/docx/appendix-docx'
import { blocksDocx } from '#workers/exporters/docx/blocks-docx'
import type { DocxContext } from '#workers/exporters/docx/docx-context'
import { footerDocx, headerDocx } from '#workers/exporters/docx/edges-docx'
import { contentsDocx, titleDocx } from '#workers/exporters/docx/front-docx'
import { inlinesDocx } from '#workers/exporters/docx/inlines-docx'
import { numberingDocx } from '#workers/exporters/docx/numbering-docx'
import { repack } from '#workers/exporters/docx/repack'
import { stylesDocx } from '#workers/exporters/docx/styles-docx'
import { xmlText } from '#workers/exporters/docx/xml-text'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { exportLimits } from '#workers/exporters/export-limits'
import { limitDepth } from '#workers/exporters/limit-depth'
import { lookOf } from '#workers/exporters/look/look-of'
import type { RevisionForExport } from '#workers/exporters/revision-for-export'
import { exportWords } from '#workers/exporters/words/export-words'

/** Width and height of the sheets and the margins at their sides, in twentieths of a point. */
const sheets = { a4: [11906, 16838], letter: [12240, 15840] } as const
const side = 1474

/**
 * A revision as a Word file (ECMA-376) made of named styles, fields and footnotes, which people may work on. The same
 * bytes each time. See `ExportFormat` for errors.
 */
export async function exportDocx(
  revision: RevisionForExport,
  { paper = 'a4', labels = revision.language, scales = true, limits = exportLimits }: ExportOptions = {},
  { onProgress = () => undefined, signal }: ExportWatch = {},
): Promise<ExportedFile> {
  onProgress(0.1, 'prepare')
  const report = reportOf(revision.content, labels)
  const made = documentDocx(revision, report, { paper, labels, scales })
  signal?.throwIfAborted()
  onProgress(0.5, 'layout')
  const packed = await Packer.toBuffer(made)
  signal?.throwIfAborted()
  onProgress(0.9, 'write')
  const bytes = repack(packed, revision.createdAt, revision.language)
  if (bytes.byteLength > limits.output) throw new DomainError('EXPORT_TOO_BIG')
  onProgress(1, 'done')
  return { bytes, pages: 0, notes: [] }
}

function documentDocx(
  revision: RevisionForExport,
  report: Report,
  { paper, labels, scales }: { paper: 'a4' | 'letter'; labels: Language; scales: boolean },
): Document {
  const [width, height] = sheets[paper]
  const context = contextOf(revision, labels, width - 2 * side)
  const children: FileChild[] = [
    ...titleDocx(revision, context),
    ...(isLong(report) ? contentsDocx(context) : []),
    ...blocksDocx(limitDepth(report.blocks), context),
    ...sourcesDocx(report, context),
    ...(scales ? scalesDocx(scalesOf(report, labels), context) : []),
    ...verificationDocx(revision, context),
  ]
  const footnotes = report.notes.map((note, index) => [
    String(index + 1),
    { children: [new Paragraph({ style: 'FootnoteText', children: inlinesDocx(note) })] },
  ])
  return new Document({
    title: xmlText(revision.title),
    creator: xmlText(revision.authors.join(', ')),
    lastModifiedBy: xmlText(revision.desk),
    subject: `TLP:${revision.marking}`,
    description: revision.contentHash,
    keywords: `TLP:${revision.marking}`,
    styles: stylesDocx(context.accent, revision.language),
    numbering: numberingDocx([1, ...context.lists.starts.values()]),
    footnotes: Object.fromEntries(footnotes) as Record<string, { children: Paragraph[] }>,
    features: { updateFields: false },
    sections: [
      {
        properties: {
          page: {
            size: { width, height },
            margin: { top: 1700, bottom: 1580, left: side, right: side, header: 700, footer: 640 },
          },
          // Letters: numbers belong to the sources.
          footnoteProperties: { numberFormat: { type: 'lowerLetter' } },
        },
        headers: { default: headerDocx(revision, context) },
        footers: { default: footerDocx(revision, context) },
        children,
      },
    ],
  })
}

const contextOf = (revision: RevisionForExport, language: Language, width: number): DocxContext => ({
  language,
  labels: labelsOf(language),
  accent: lookOf(revision).accent.slice(1).toUpperCase(),
  images: revision.images ?? new Map(),
  style: 'BodyText',
  depth: 0,
  lists: { count: 0, starts: new Map() },
  width,
})

/** Contents only where there is something to look for. */
const isLong = ({ blocks }: Report) => JSON.stringify(blocks).length > 16_000

function verificationDocx(
  { contentHash }: RevisionForExport,
  { labels, language }: DocxContext,
): Paragraph[] {
  const hash = `${labels.contentHash}${labels.colon}`
  return [
    new Paragraph({
      style: 'Verification',
      spacing: { before: 480, after: 40 },
      keepNext: true,
      children: [new TextRun(hash), new TextRun({ text: contentHash, style: 'CodeChar', size: 16 })],
    }),
    new Paragraph({ style: 'Verification', children: [new TextRun(exportWords(language).verify)] }),
  ]
}
