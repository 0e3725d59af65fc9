import type { EditorNode } from '#core/editor/json/editor-json'

/** The words of one text block; each sign stands at the place where ProseMirror counts it, a chip as one sign. */
export interface Line {
  text: string
  /** The same without what is not the author's own word: quotations, titles, code, open suggestions. */
  own: string
  /** How many citations it holds, those in notes too. */
  citations: number
  /** Whether it says in any way where it is from: by citation, note or link. */
  sourced: boolean
}

/** A chip, a note or a picture. */
export const atom = '\uFFFC'
const hidden = '\uFFFD'

/** Quotations in both scripts, and titles of works. One that is not closed goes on to the end: a quotation of several paragraphs. */
const quotation =
  /“[^”]*(?:”|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|《[^》]*(?:》|$)|«[^»]*(?:»|$)|"[^"\n]*"|(?<![\p{L}\p{N}])'(?:[^'\n]|'(?=\p{L}))*'(?!\p{L})|‘(?:[^‘’]|’(?=\p{L}))*’(?!\p{L})/gu
/** The stop before the closing mark stays: a sentence may end there. */
const closing = /[.!?。！？]?[”」』》»"'’]?$/u

export function lineOf({ content = [] }: EditorNode): Line {
  const text = content.map(signsOf).join('')
  const own = content
    .map((node) => (isOwn(node) ? signsOf(node) : hidden.repeat(inlineSize(node))))
    .join('')
    .replace(quotation, (words) => {
      const end = closing.exec(words)?.[0] ?? ''
      return hidden.repeat(words.length - end.length) + end
    })
  const citations = content.reduce((sum, node) => sum + citationsIn(node), 0)
  return { text, own, citations, sourced: citations > 0 || content.some(saysWhereFrom) }
}

function signsOf(node: EditorNode): string {
  if (node.type === 'text') return node.text ?? ''
  return node.type === 'hardBreak' ? '\n' : atom.repeat(inlineSize(node))
}

/** Size of an inline node as ProseMirror counts: letters, or one, or the content of a note and its two ends. */
export const inlineSize = (node: EditorNode): number => {
  if (node.type === 'text') return node.text?.length ?? 0
  return node.type === 'footnote' ? 2 + sizeOf(node.content) : 1
}

export const sizeOf = (content: EditorNode['content'] = []): number =>
  content.reduce((sum, node) => sum + inlineSize(node), 0)

const isOwn = ({ marks = [] }: EditorNode) =>
  !marks.some(({ type }) => type === 'code' || type === 'insertion')

const citationsIn = ({ type, content = [] }: EditorNode): number =>
  type === 'citation' ? 1 : content.reduce((sum, node) => sum + citationsIn(node), 0)

const saysWhereFrom = ({ type, marks = [] }: EditorNode) =>
  type === 'footnote' || marks.some((mark) => mark.type === 'link')
