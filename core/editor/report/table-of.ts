import type { EditorNode } from '#core/editor/json/editor-json'
import type { Block, Cell } from '#core/editor/report/report'

const spanOf = (value: unknown) =>
  Number.isSafeInteger(value) ? Math.min(Math.max(Number(value), 1), 100) : 1

/**
 * A table whose rows may have been edited by several at once: its width is that of the widest row, and spans are bounded,
 * so that a damaged one still sets.
 */
export function tableOf(
  node: EditorNode,
  blocksOf: (content: EditorNode[] | undefined) => Block[],
): Block | null {
  const rows = (node.content ?? []).map((row) => (row.content ?? []).map((cell) => cellOf(cell, blocksOf)))
  const filled = rows.filter((row) => row.length > 0)
  if (filled.length === 0) return null
  const columns = Math.max(...filled.map((row) => row.reduce((width, cell) => width + cell.columns, 0)))
  return { kind: 'table', columns, rows: filled }
}

function cellOf(
  { type, attrs, content }: EditorNode,
  blocksOf: (content: EditorNode[] | undefined) => Block[],
): Cell {
  return {
    header: type === 'tableHeader',
    columns: spanOf(attrs?.colspan),
    rows: spanOf(attrs?.rowspan),
    blocks: blocksOf(content),
  }
}
