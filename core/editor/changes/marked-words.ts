import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'

/** Words of a block that carry one mark. */
export interface MarkedWords {
  /** The type of the mark: `bold`, `strike`, `link` … */
  mark: string
  /** Where a link goes; null for another mark. */
  href: string | null
  text: string
}

/** Which words carry which marks, in their order; neighbours under the same mark are one. */
export function markedWords(node: EditorNode): MarkedWords[] {
  const all: (MarkedWords & { end: number })[] = []
  let at = 0
  for (const { text, marks } of textsIn(node)) {
    for (const mark of marks) {
      const href = hrefOf(mark)
      const before = all.find((each) => each.mark === mark.type && each.href === href && each.end === at)
      if (before) Object.assign(before, { text: before.text + text, end: at + text.length })
      else all.push({ mark: mark.type, href, text, end: at + text.length })
    }
    at += text.length
  }
  return all.map(({ mark, href, text }) => ({ mark, href, text }))
}

const hrefOf = ({ attrs }: EditorMark): string | null => (typeof attrs?.href === 'string' ? attrs.href : null)

/** Chips and breaks take a place, so that what stands on both sides of one are no neighbours. */
const textsIn = (node: EditorNode): { text: string; marks: EditorMark[] }[] =>
  node.content
    ? node.content.flatMap(textsIn)
    : [{ text: node.text ?? '\ufffc', marks: node.text === undefined ? [] : (node.marks ?? []) }]
