import type { EditorNode } from '#core/editor/json/editor-json'
import type { Block, Cell } from '#core/editor/report/report'
import { columnShares } from '#core/editor/report/column-shares'
import { squareTable } from '#core/editor/report/square-table'

const spanOf = (value: unknown) =>
  Number.isSafeInteger(value) ? Math.min(Math.max(Number(value), 1), 100) : 1

type Content = (nodes: EditorNode[] | undefined) => Block[]

/** A table, made square: several people at once, or a script, may have left rows of different widths. Null without cells. */
export function tableOf(node: EditorNode, blocksOf: Content): Block | null {
  const rows = (node.content ?? []).map((row) => (row.content ?? []).map((cell) => cellOf(cell, blocksOf)))
  const filled = rows.filter((row) => row.length > 0)
  if (filled.length === 0) return null
  const square = squareTable(filled)
  return { kind: 'table', ...square, ...columnShares(square.rows, square.columns) }
}

function cellOf({ type, attrs, content }: EditorNode, blocksOf: Content): Cell {
  return {
    header: type === 'tableHeader',
    columns: spanOf(attrs?.colspan),
    rows: spanOf(attrs?.rowspan),
    blocks: blocksOf(content),
  }
}
