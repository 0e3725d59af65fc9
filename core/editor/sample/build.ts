import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'

/** Short words for writing editor JSON by hand, in samples and specs. */
export const text = (value: string, ...marks: EditorMark[]): EditorNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks }),
})
export const bold: EditorMark = { type: 'bold' }
export const italic: EditorMark = { type: 'italic' }
export const link = (href: string): EditorMark => ({ type: 'link', attrs: { href } })
export const comment = (id: string): EditorMark => ({ type: 'comment', attrs: { id } })

const inline = (parts: (string | EditorNode)[]) =>
  parts.map((part) => (typeof part === 'string' ? text(part) : part))

export const block = (
  type: string,
  attrs: Record<string, unknown>,
  ...content: EditorNode[]
): EditorNode => ({
  type,
  attrs,
  content,
})
export const paragraph = (...parts: (string | EditorNode)[]): EditorNode => ({
  type: 'paragraph',
  content: inline(parts),
})
export const heading = (level: number, ...parts: (string | EditorNode)[]): EditorNode => ({
  type: 'heading',
  attrs: { level },
  content: inline(parts),
})
export const list = (type: 'bulletList' | 'orderedList', ...items: EditorNode[]): EditorNode => ({
  type,
  content: items.map((item) => ({ type: 'listItem', content: [item] })),
})
export const table = (...rows: string[][]): EditorNode => ({
  type: 'table',
  content: rows.map((cells, row) => ({
    type: 'tableRow',
    content: cells.map((cell) => ({
      type: row === 0 ? 'tableHeader' : 'tableCell',
      content: [paragraph(cell)],
    })),
  })),
})
export const footnote = (...parts: (string | EditorNode)[]): EditorNode => ({
  type: 'footnote',
  content: inline(parts),
})
export const citation = (attrs: Partial<CitationAttributes>): EditorNode => ({ type: 'citation', attrs })
export const keyJudgement = (
  attrs: Record<string, unknown>,
  ...parts: (string | EditorNode)[]
): EditorNode => ({
  type: 'keyJudgement',
  attrs,
  content: inline(parts),
})
