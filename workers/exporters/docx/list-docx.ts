import { Paragraph, type ParagraphChild } from 'docx'
import type { Block } from '#core/editor/report/report'
import type { DocxBlock } from '#workers/exporters/docx/blocks-docx'
import type { DocxContext } from '#workers/exporters/docx/docx-context'
import { inlinesDocx } from '#workers/exporters/docx/inlines-docx'

type List = Extract<Block, { kind: 'list' }>
type Inner = (blocks: readonly Block[], context: DocxContext) => DocxBlock[]
type Portion = (block: Block) => ParagraphChild[]

/** Levels that Word knows; a deeper list stays at the last. */
const deepest = 8

/** A list of either kind: the first paragraph of an item carries its number or sign, what follows is indented below it. */
export function listDocx(list: List, context: DocxContext, inner: Inner, portion: Portion): DocxBlock[] {
  const level = Math.min(context.depth, deepest)
  const instance = ++context.lists.count
  if (list.ordered) context.lists.starts.set(instance, list.start)
  const numbering = list.ordered
    ? { reference: orderedReference(list.start), level, instance }
    : { reference: 'bullets', level, instance: 0 }
  return list.items.flatMap((item) =>
    itemDocx(item, numbering, { ...context, depth: context.depth + 1 }, inner, portion),
  )
}

/** Numberings are named by the number at which they begin. */
export const orderedReference = (start: number): string => `numbers-${start}`

function itemDocx(
  item: readonly Block[],
  numbering: { reference: string; level: number; instance: number },
  context: DocxContext,
  inner: Inner,
  portion: Portion,
): DocxBlock[] {
  const [first, ...rest] = item
  const children = first?.kind === 'paragraph' ? [...portion(first), ...inlinesDocx(first.text)] : []
  const begin = new Paragraph({ style: 'ListParagraph', numbering, children })
  const more = first?.kind === 'paragraph' ? rest : item
  return [begin, ...inner(more, { ...context, style: followStyle(context.depth) })]
}

/** Paragraphs after the first of an item stand below its text. */
export const followStyle = (depth: number): string => `ListContinue${Math.min(depth, 5)}`
