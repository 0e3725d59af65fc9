import { withoutControls } from '#core/editor/html/escape-html'
import { linkAddress } from '#core/editor/schema/link-address'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'
import type { Inline, TextStyle } from '#core/editor/report/report'
import type { ReportContext } from '#core/editor/report/report-context'

/** The inside of a text block; neighbouring citations become one. */
export function inlinesOf(nodes: readonly EditorNode[] | undefined, context: ReportContext): Inline[] {
  return (nodes ?? []).flatMap((node) => inlineOf(node, context)).reduce<Inline[]>(joinCitations, [])
}

function inlineOf(node: EditorNode, context: ReportContext): Inline[] {
  switch (node.type) {
    case 'text':
      return textOf(node)
    case 'hardBreak':
      return [{ kind: 'break' }]
    case 'citation':
      return [{ kind: 'citation', numbers: [context.citations.numberOf(node.attrs)] }]
    case 'footnote':
      return [noteOf(node, context)]
    default:
      return inlinesOf(node.content, context)
  }
}

/** Without the signs that no format can print: what is copied out of a PDF or of Word has them, and an archive's PDF may not. */
function textOf({ text = '', marks }: EditorNode): Inline[] {
  const words = withoutControls(text)
  return words === '' ? [] : [{ kind: 'text', text: words, ...styleOf(marks) }]
}

function noteOf(node: EditorNode, context: ReportContext): Inline {
  const text: Inline[] = []
  const number = context.notes.push(text)
  text.push(...inlinesOf(node.content, context))
  return { kind: 'footnote', number, text }
}

function styleOf(marks: readonly EditorMark[] = []): TextStyle {
  const has = (type: string) => marks.some((mark) => mark.type === type)
  const link = linkAddress(marks.find((mark) => mark.type === 'link')?.attrs?.href)
  return {
    ...(has('bold') && { bold: true }),
    ...(has('italic') && { italic: true }),
    ...(has('underline') && { underline: true }),
    ...(has('strike') && { strike: true }),
    ...(has('code') && { code: true }),
    ...(link && { link }),
  }
}

function joinCitations(done: Inline[], next: Inline): Inline[] {
  const last = done.at(-1)
  if (next.kind !== 'citation' || last?.kind !== 'citation') done.push(next)
  else last.numbers = [...new Set([...last.numbers, ...next.numbers])].sort((a, b) => a - b)
  return done
}
