import type { MarkdownSerializerState } from 'prosemirror-markdown'
import type { Node } from '@tiptap/pm/model'
import { innerHtml } from '#core/editor/html/blocks-html'
import { htmlContext } from '#core/editor/html/html-options'
import { tableHtml } from '#core/editor/html/table-html'
import { minimalJson } from '#core/editor/json/minimal-json'
import { portion } from '#core/editor/markdown/plain-nodes'
import { blocksOf } from '#core/editor/report/blocks-of'
import { noteLetter } from '#core/editor/report/note-letter'
import { tableOf } from '#core/editor/report/table-of'
import type { ReportContext } from '#core/editor/report/report-context'

/**
 * A table of GitHub's kind where that can say it, else HTML: pipes know neither spans nor several blocks in a cell, nor
 * a table without a head. In HTML nothing is read as Markdown: its notes are called behind it, and a note that nothing calls is not shown.
 */
export function tableMarkdown(state: MarkdownSerializerState, node: Node, context: ReportContext): void {
  if (isPlain(node)) {
    pipeTable(state, node)
    return
  }
  const before = context.notes.length
  state.text(htmlTable(node, context), false)
  const notes = context.notes.slice(before).map((_, index) => `[^${noteLetter(before + index + 1)}]`)
  if (notes.length === 0) return
  state.closeBlock(node)
  state.write(notes.join(' '))
}

function isPlain(table: Node): boolean {
  const width = table.firstChild?.childCount ?? 0
  return table.children.every(
    (row, index) =>
      row.childCount === width &&
      row.children.every((cell) => (cell.type.name === 'tableHeader') === (index === 0) && isPlainCell(cell)),
  )
}

function isPlainCell(cell: Node): boolean {
  const { colspan, rowspan } = cell.attrs
  const content = cell.firstChild
  if (colspan !== 1 || rowspan !== 1 || cell.childCount > 1 || (content && portion(content) !== ''))
    return false
  return (
    !content ||
    (content.type.name === 'paragraph' &&
      content.children.every((child) => child.type.name !== 'hardBreak' && !isCodeWithPipe(child)))
  )
}

/** A pipe cannot be escaped inside code, and would end the cell. */
const isCodeWithPipe = ({ text, marks }: Node): boolean =>
  (text ?? '').includes('|') && marks.some(({ type }) => type.name === 'code')

function pipeTable(state: MarkdownSerializerState, table: Node): void {
  table.children.forEach((row, index) => {
    state.ensureNewLine()
    for (const cell of row.children) {
      state.write('| ')
      if (cell.firstChild) state.renderInline(cell.firstChild, false)
      state.write(' ')
    }
    state.write('|')
    if (index > 0) return
    state.ensureNewLine()
    state.write(`${'| --- '.repeat(row.childCount)}|`)
  })
}

/** Links to places that a page of HTML has, and Markdown has not. */
const toAppendix = /<a href="#[^"]*"[^>]*>([^<]*)<\/a>/g

/** In one line, since an empty line would end the HTML. */
function htmlTable(table: Node, context: ReportContext): string {
  const block = tableOf(minimalJson(table), (content) => blocksOf(content, context))
  if (block?.kind !== 'table') return ''
  const html = htmlContext({ language: context.language })
  return tableHtml(block, (blocks) => innerHtml(blocks, html))
    .replace(/\s*\n\s*/g, ' ')
    .replace(toAppendix, '$1')
}
