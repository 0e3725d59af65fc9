import {
  HeadingLevel,
  ImageRun,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type ParagraphChild,
  type Table,
} from 'docx'
import type { Block, Inline } from '#core/editor/report/report'
import { muted, type DocxContext } from '#workers/exporters/docx/docx-context'
import { inlinesDocx } from '#workers/exporters/docx/inlines-docx'
import { judgementDocx } from '#workers/exporters/docx/judgement-docx'
import { listDocx } from '#workers/exporters/docx/list-docx'
import { tableDocx } from '#workers/exporters/docx/table-docx'
import { xmlText } from '#workers/exporters/docx/xml-text'

export type DocxBlock = Paragraph | Table
type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Blocks one after the other. */
export const blocksDocx = (blocks: readonly Block[], context: DocxContext): DocxBlock[] =>
  blocks.flatMap((block) => blockDocx(block, context))

function blockDocx(block: Block, context: DocxContext): DocxBlock[] {
  switch (block.kind) {
    case 'section':
      return sectionDocx(block, context)
    case 'heading':
      return [headingDocx(block.level, block, inlinesDocx(block.text))]
    case 'paragraph':
      return [plain(block, context)]
    case 'quote':
      return withPortion(block, context, blocksDocx(block.blocks, { ...context, style: 'Quote' }))
    case 'list':
      return withPortion(block, context, listDocx(block, context, blocksDocx, portionRuns))
    case 'code':
      return withPortion(block, context, codeDocx(block))
    case 'table':
      return withPortion(block, context, tableDocx(block, context, blocksDocx))
    case 'image':
      return withPortion(block, context, [pictureDocx(block, context)])
    case 'callout':
      return calloutDocx(block, context)
    case 'rule':
      return withPortion(block, context, [new Paragraph({ style: 'Rule', thematicBreak: true })])
    case 'judgement':
      return judgementDocx(block, portionRuns(block), context)
  }
}

/** The marking of a portion, as TLP 2.0 writes it in a text. */
export const portionRuns = ({ marking }: Pick<Block, 'marking'>): ParagraphChild[] =>
  marking ? [new TextRun({ text: `(TLP:${marking}) `, style: 'Portion' })] : []

/** A marking of what is no single paragraph stands on a line of its own before it. */
const withPortion = (block: Block, context: DocxContext, inner: DocxBlock[]): DocxBlock[] =>
  block.marking
    ? [new Paragraph({ style: context.style, keepNext: true, children: portionRuns(block) }), ...inner]
    : inner

const plain = (block: Block & { text: Inline[] }, context: DocxContext): Paragraph =>
  new Paragraph({ style: context.style, children: [...portionRuns(block), ...inlinesDocx(block.text)] })

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const

export const headingDocx = (
  level: number,
  block: Pick<Block, 'marking'>,
  children: ParagraphChild[],
  more: IParagraphOptions = {},
): Paragraph =>
  new Paragraph({
    ...more,
    heading: headings[Math.min(Math.max(level, 1), headings.length) - 1]!,
    children: [...portionRuns(block), ...children],
  })

function sectionDocx(block: Of<'section'>, context: DocxContext): DocxBlock[] {
  const style = block.section === 'bottomLine' && context.style === 'BodyText' ? 'BottomLine' : context.style
  const inner = blocksDocx(block.blocks, { ...context, style })
  if (!block.title) return withPortion(block, context, inner)
  return [headingDocx(1, block, [new TextRun(block.title)]), ...inner]
}

function codeDocx({ text }: Of<'code'>): Paragraph[] {
  const lines = xmlText(text).split(/\r\n|\r|\n/)
  const runs = lines.map((line, index) => new TextRun({ text: line, ...(index > 0 && { break: 1 }) }))
  return [new Paragraph({ style: 'Code', children: runs })]
}

function calloutDocx(block: Of<'callout'>, context: DocxContext): DocxBlock[] {
  const style = calloutStyle(block.callout)
  const label = new Paragraph({
    style,
    keepNext: true,
    children: [...portionRuns(block), new TextRun({ text: block.label, style: 'CalloutLabel' })],
  })
  return [label, ...blocksDocx(block.blocks, { ...context, style })]
}

/** Name of the style of a kind of callout: its rule has the kind's colour. */
export const calloutStyle = (kind: Of<'callout'>['callout']): string =>
  `Callout${kind.charAt(0).toUpperCase()}${kind.slice(1)}`

/** Pixels at 96 to the inch in the twentieths of a point that a page is measured in. */
const twipsPerPixel = 15
const highest = 560

function pictureDocx({ upload, alt }: Of<'image'>, context: DocxContext): Paragraph {
  const image = context.images.get(upload)
  const type = image && pictureTypes[image.mediaType]
  if (!image || !type || image.width < 1 || image.height < 1) return missingPicture(alt, context)
  const widest = context.width / twipsPerPixel
  const scale = Math.min(1, widest / image.width, highest / image.height)
  const name = xmlText(alt) || context.labels.image
  const picture = new ImageRun({
    type,
    data: image.bytes,
    transformation: { width: Math.round(image.width * scale), height: Math.round(image.height * scale) },
    altText: { title: name, description: name, name: context.labels.image },
  })
  return new Paragraph({ style: 'Figure', children: [picture] })
}

const pictureTypes: Partial<Record<string, 'png' | 'jpg' | 'gif'>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
}

function missingPicture(alt: string, { labels, style }: DocxContext): Paragraph {
  const text = `[${labels.image}${alt ? labels.colon + xmlText(alt) : ''}]`
  return new Paragraph({ style, children: [new TextRun({ text, color: muted })] })
}
