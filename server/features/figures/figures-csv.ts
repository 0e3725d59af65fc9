import type { DeskFigures, FiguresQuery } from '#core/contracts/http/figures'
import { csvOf } from '#core/text/csv'

type Table = FiguresQuery['table']
type Cell = string | number | null

/** Columns are the names of the JSON: a program reads both alike. */
const columns: { [T in Table]: readonly (keyof DeskFigures[T][number] & string)[] } = {
  throughput: ['week', 'begun', 'reviews', 'approved', 'published', 'corrected', 'withdrawn'],
  states: ['state', 'stays', 'medianHours', 'ninthTenthHours', 'now'],
  sources: ['title', 'reliability', 'citations', 'briefings', 'sourceId'],
  origins: ['name', 'citations', 'briefings'],
  judgements: ['likelihood', 'from', 'to', 'count', 'decided', 'cameTrue'],
}

/** One table of the figures as CSV. */
export const figuresCsv = (figures: DeskFigures, table: Table): string => {
  const names: readonly string[] = columns[table]
  const rows = figures[table] as readonly Record<string, Cell>[]
  return csvOf(
    names,
    rows.map((row) => names.map((name) => row[name] ?? null)),
  )
}
