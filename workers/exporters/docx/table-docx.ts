import { BorderStyle, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import type { Block, Cell } from '#core/editor/report/report'
import type { DocxBlock } from '#workers/exporters/docx/blocks-docx'
import { hairline, type DocxContext } from '#workers/exporters/docx/docx-context'

type TableBlock = Extract<Block, { kind: 'table' }>
type Inner = (blocks: readonly Block[], context: DocxContext) => DocxBlock[]

/** A table whose head is repeated on each page; an empty line after it keeps two tables apart. */
export function tableDocx(table: TableBlock, context: DocxContext, inner: Inner): DocxBlock[] {
  const widths = table.shares.map((share) => Math.floor(context.width * share))
  const places = roomOfCells(table.rows, widths)
  const rows = table.rows.map(
    (row, at) =>
      new TableRow({
        // Left out where false: some readers take the mere element for a head.
        ...(at < table.heads && { tableHeader: true, cantSplit: true }),
        children: row.map((cell, index) =>
          cellDocx(cell, { ...context, depth: 0, width: places[at]![index]! }, inner),
        ),
      }),
  )
  const made = new Table({
    rows,
    columnWidths: widths,
    width: { size: context.width, type: WidthType.DXA },
    margins: { top: 70, bottom: 70, left: side, right: side },
    borders,
  })
  return [made, new Paragraph({ style: 'AfterTable' })]
}

/** What stands empty at the sides of a cell. */
const side = 110

/** What each cell has room for, row by row: its columns without their empty sides. */
function roomOfCells(rows: readonly (readonly Cell[])[], widths: readonly number[]): number[][] {
  const taken = rows.map(() => new Set<number>())
  return rows.map((row, at) => {
    let column = 0
    return row.map((cell) => {
      while (taken[at]!.has(column)) column++
      const end = column + cell.columns
      for (const below of taken.slice(at, at + cell.rows))
        for (let each = column; each < end; each++) below.add(each)
      const whole = widths.slice(column, end).reduce((sum, width) => sum + width, 0)
      return Math.max(whole - 2 * side, side)
    })
  })
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin = { style: BorderStyle.SINGLE, size: 4, color: hairline }
const strong = { style: BorderStyle.SINGLE, size: 8, color: '1B2430' }
const borders = {
  top: strong,
  bottom: thin,
  left: none,
  right: none,
  insideHorizontal: thin,
  insideVertical: none,
}

function cellDocx(cell: Cell, context: DocxContext, inner: Inner): TableCell {
  const style = cell.header ? 'TableHead' : 'TableText'
  const blocks = inner(cell.blocks, { ...context, style })
  const ends = blocks.at(-1) instanceof Paragraph
  return new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    children: ends ? blocks : [...blocks, new Paragraph({ style })],
  })
}
