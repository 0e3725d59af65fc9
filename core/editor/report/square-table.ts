import type { Cell } from '#core/editor/report/report'

export interface SquareTable {
  columns: number
  /** How many rows at the top are nothing but header cells. */
  heads: number
  rows: Cell[][]
}

/**
 * Gives every row the same width, as HTML lays a table out: cells skip what spans from above have taken, spans end where
 * the next cell, the head or the table ends, and what is left free becomes an empty cell.
 */
export function squareTable(given: readonly Cell[][]): SquareTable {
  const body = given.findIndex((row) => row.some((cell) => !cell.header))
  const heads = body === -1 ? 0 : body
  const taken = given.map(() => new Set<number>())
  const placed = given.map((row, at) => placeRow(row, at, at < heads ? heads : given.length, taken))
  const columns = Math.max(...taken.map((row) => Math.max(-1, ...row) + 1))
  return {
    columns,
    heads,
    rows: placed.map((row, at) => fillRow(row, columns, given[at]?.[0]?.header ?? false, taken[at])),
  }
}

interface Placed {
  cell: Cell
  column: number
}

function placeRow(row: readonly Cell[], at: number, end: number, taken: Set<number>[]): Placed[] {
  let column = 0
  return row.map((cell) => {
    while (taken[at]?.has(column)) column++
    const start = column
    const columns = freeRun(taken[at], start, cell.columns)
    const rows = Math.min(cell.rows, end - at)
    for (const covered of taken.slice(at, at + rows)) for (let i = 0; i < columns; i++) covered.add(start + i)
    column += columns
    return { cell: { ...cell, columns, rows }, column: start }
  })
}

function freeRun(taken: Set<number> | undefined, start: number, wanted: number): number {
  let width = 1
  while (width < wanted && !taken?.has(start + width)) width++
  return width
}

/** The cells in order, with an empty one in each place that no cell and no span from above covers. */
function fillRow(row: Placed[], columns: number, header: boolean, taken: Set<number> | undefined): Cell[] {
  const empty: Cell = { header, columns: 1, rows: 1, blocks: [] }
  const gaps = Array.from({ length: columns }, (_, column) => column).filter((column) => !taken?.has(column))
  return [...row, ...gaps.map((column) => ({ cell: empty, column }))]
    .sort((a, b) => a.column - b.column)
    .map(({ cell }) => cell)
}
