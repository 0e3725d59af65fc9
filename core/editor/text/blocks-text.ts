import { numberRange } from '#core/editor/report/number-range'
import type { Block, Cell } from '#core/editor/report/report'
import { inlinesText } from '#core/editor/text/inlines-text'
import type { TextContext } from '#core/editor/text/text-context'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Blocks parted by empty lines. */
export const blocksText = (blocks: readonly Block[], context: TextContext): string =>
  blocks
    .map((block) => portion(block, context) + blockText(block, context))
    .filter((text) => text !== '')
    .join('\n\n')

/** The marking of a portion, where the text is made for readers. */
export const portion = ({ marking }: Pick<Block, 'marking'>, { withNotes }: TextContext) =>
  marking && withNotes ? `(TLP:${marking}) ` : ''

function blockText(block: Block, context: TextContext): string {
  switch (block.kind) {
    case 'section':
      return [block.title, blocksText(block.blocks, context)].filter(Boolean).join('\n\n')
    case 'heading':
    case 'paragraph':
      return inlinesText(block.text, context)
    case 'quote':
      return blocksText(block.blocks, context)
    case 'list':
      return listText(block, context)
    case 'code':
      return block.text
    case 'table':
      return block.rows.map((row) => row.map((cell) => cellText(cell, context)).join('\t')).join('\n')
    case 'image':
      return block.alt
    case 'callout':
      return `${block.label}${context.labels.colon}${blocksText(block.blocks, context)}`
    case 'rule':
      return ''
    case 'judgement':
      return judgementText(block, context)
  }
}

const cellText = ({ blocks }: Cell, context: TextContext) => blocksText(blocks, context).replace(/\s+/g, ' ')

function listText({ ordered, start, items }: Of<'list'>, context: TextContext): string {
  return items
    .map((item, index) => `${ordered ? `${start + index}.` : '-'} ${indented(blocksText(item, context))}`)
    .join('\n')
}

const indented = (text: string) => text.replace(/\n+(?=[^\n])/g, (breaks) => `${breaks}   `)

function judgementText(
  { number, text, likelihood, confidence, basis }: Of<'judgement'>,
  context: TextContext,
): string {
  const { labels, withNotes } = context
  const claim = `${labels.keyJudgement} ${number}${labels.colon}${inlinesText(text, context)}`
  const facts = [
    likelihood &&
      `${labels.likelihood}${labels.colon}${likelihood.word}${labels.open}${likelihood.range}${labels.close}`,
    confidence && `${labels.confidence}${labels.colon}${confidence}`,
    withNotes && basis.length > 0 && `${labels.basis}${labels.colon}[${numberRange(basis)}]`,
  ]
  return [claim, ...facts].filter((line) => typeof line === 'string').join('\n')
}
