import { innerBlocks } from '#core/editor/report/inner-blocks'
import type { Block, Cell, Inline } from '#core/editor/report/report'
import { halfWidths } from '#core/text/half-widths'

/** Widths are counted in halves of a Han character, which is about what a Latin letter takes. */
interface Need {
  /** Of the longest piece that stays in one line. */
  least: number
  /** Of the longest line, were there room for it. */
  most: number
}

export interface ColumnShares {
  /** What part of the width of a full line each column gets where the table needs a full line; one in all. */
  shares: number[]
  /** Whether even the longest words have no room beside one another. */
  crowded: boolean
}

/** A line of a page in the size in which tables are set, and what stands empty at the sides of a column. */
const fullLine = 95
const sides = 3

/** An address may be broken anywhere, and is read in pieces of this length at least; of Han this is four. */
const piece = 16
const fourHan = 8

/**
 * Room for the longest word of each column, so that none runs into the next one; what is left goes to those with long texts,
 * by the root of what they miss: a long remark beside a name takes the most, and leaves the name something.
 */
export function columnShares(rows: readonly Cell[][], columns: number): ColumnShares {
  const needs = Array.from({ length: columns }, (_, column) =>
    needOf(rows.flatMap((row) => (row.length === columns ? [row[column]!] : []))),
  )
  const least = sum(needs.map(({ least }) => least))
  const missing = needs.map(({ least, most }) => Math.sqrt(most - least))
  const left = Math.max(fullLine - least, 0)
  const widths = needs.map(
    ({ least }, column) => least + left * part(missing[column]!, sum(missing), columns),
  )
  return { shares: widths.map((width) => width / sum(widths)), crowded: least > fullLine }
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
const greatest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 1)
const part = (one: number, all: number, among: number) => (all > 0 ? one / all : 1 / among)

function needOf(cells: readonly Cell[]): Need {
  const lines = cells.flatMap(({ blocks }) => blocks.flatMap(linesOf))
  const least = greatest(lines.flatMap(piecesOf))
  return { least: least + sides, most: Math.max(least, greatest(lines.map(halfWidths))) + sides }
}

/** Lines as they would stand without end. */
function linesOf(block: Block): string[] {
  if ('text' in block) return (typeof block.text === 'string' ? block.text : textOf(block.text)).split('\n')
  return (innerBlocks(block) ?? []).flatMap(linesOf)
}

const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((part) => (part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : '')).join('')

const piecesOf = (line: string): number[] =>
  line
    .split(/\s+/)
    .map((word) => (/\p{Script=Han}/u.test(word) ? Math.min(halfWidths(word), fourHan) : halfWidths(word)))
    .map((width) => (width < 28 ? width : piece))
