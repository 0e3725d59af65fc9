import { ImageRun, Paragraph, TableOfContents, TextRun, type FileChild } from 'docx'
import { muted, type DocxContext } from '#workers/exporters/docx/docx-context'
import { xmlText } from '#workers/exporters/docx/xml-text'
import { lookOf } from '#workers/exporters/look/look-of'
import type { ExportImage, RevisionForExport } from '#workers/exporters/revision-for-export'
import { titleFacts } from '#workers/exporters/title-facts'
import { exportWords } from '#workers/exporters/words/export-words'

/** Logo, title and facts; a draft says that it is one. */
export function titleDocx(revision: RevisionForExport, context: DocxContext): Paragraph[] {
  const { logo, head } = lookOf(revision)
  const facts = titleFacts(revision, context.labels).map(xmlText).join('  ·  ')
  return [
    ...(logo ? logoDocx(logo, head) : []),
    ...(revision.approval
      ? []
      : [
          new Paragraph({
            style: 'Draft',
            children: [new TextRun(exportWords(context.language).unapproved)],
          }),
        ]),
    new Paragraph({ style: 'Title', children: [new TextRun(xmlText(revision.title))] }),
    new Paragraph({ style: 'Subtitle', children: [new TextRun({ text: facts, color: muted })] }),
  ]
}

/** Highest and widest place for a logo, in pixels. */
const logoHeight = 56
const logoWidth = 260

function logoDocx({ bytes, mediaType, width, height }: ExportImage, name: string): Paragraph[] {
  if (mediaType !== 'image/png' && mediaType !== 'image/jpeg') return []
  const scale = Math.min(1, logoHeight / height, logoWidth / width)
  const image = new ImageRun({
    type: mediaType === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { title: xmlText(name), description: xmlText(name), name: 'logo' },
  })
  return [new Paragraph({ children: [image] })]
}

/** A contents field with its entries already in it, for readers that do not work it out. */
export const contentsDocx = ({ labels }: DocxContext): FileChild[] => [
  new Paragraph({ style: 'ContentsTitle', children: [new TextRun(labels.contents)] }),
  new TableOfContents(labels.contents, { hyperlink: true, headingStyleRange: '1-2', beginDirty: false }),
]
