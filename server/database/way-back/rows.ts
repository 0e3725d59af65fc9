import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from 'typeorm'
import type { RowChange } from '#server/database/entities/way-back'
import { undoTable, undoTables, type UndoTable } from '#server/database/way-back/tables'

export type Row = Record<string, unknown>

/** Rows by their table and key. */
export type Rows = Map<string, { table: string; key: string; row: Row }>

export interface Scope {
  articleIds: readonly string[]
  storyIds: readonly string[]
}

const shown = ({ columns }: UndoTable): string =>
  columns === 'all'
    ? 'to_jsonb(t)'
    : `jsonb_build_object(${columns.map((column) => `'${column}', t.${column}`).join(', ')})`

const read = undoTables
  .map(
    (table) => `
  select '${table.name}' as "table", concat_ws(' ', ${table.key.map((column) => `t.${column}`).join(', ')}) as key, ${shown(table)} as row
    from ${table.name} t where ${table.where}`,
  )
  .join(' union all ')

/** All rows that an act on these articles and stories may change. */
export const readRows = async (manager: EntityManager, { articleIds, storyIds }: Scope): Promise<Rows> => {
  const rows = await manager.query<{ table: string; key: string; row: Row }[]>(read, [articleIds, storyIds])
  return new Map(rows.map((one) => [`${one.table} ${one.key}`, one]))
}

const columnsOf = (table: string, row: Row): string[] => {
  const { free } = undoTable(table)
  return free === 'all' ? [] : Object.keys(row).filter((column) => !free.includes(column))
}

/** Whether a row is, as far as the act changed it, as the act left it. */
export const isAsLeft = (table: string, now: Row | null, after: Row | null): boolean => {
  if (undoTable(table).free === 'all') return true
  if (now === null || after === null) return now === after
  return columnsOf(table, after).every((column) => isDeepStrictEqual(now[column], after[column]))
}

/** Of a row that changed its key and what changed; one that came or went as a whole. */
const changeOf = (table: string, key: string, before: Row | null, after: Row | null): RowChange | null => {
  if (before === null || after === null) return { table, key, before, after }
  const changed = columnsOf(table, after).filter(
    (column) => !isDeepStrictEqual(before[column], after[column]),
  )
  if (changed.length === 0) return null
  const kept = [...undoTable(table).key, ...changed]
  const part = (row: Row): Row => Object.fromEntries(kept.map((column) => [column, row[column]]))
  return { table, key, before: part(before), after: part(after) }
}

/** Which rows differ, each with what it was and is. */
export const changesBetween = (before: Rows, after: Rows): RowChange[] =>
  [...new Map([...before, ...after])].flatMap(
    ([name, { table, key }]) =>
      changeOf(table, key, before.get(name)?.row ?? null, after.get(name)?.row ?? null) ?? [],
  )
