import type { EntityManager } from 'typeorm'
import type { RowChange } from '#server/database/entities/way-back'
import { undoTable, undoTables, type UndoTable } from '#server/database/way-back/tables'

/** A row that went is there again, as it was. */
const restore = ({ name }: UndoTable): string =>
  `insert into ${name} select (jsonb_populate_record(null::${name}, $1::jsonb)).*`

/** A row has these columns as before; what else was changed in it stays. */
const update = ({ name, key }: UndoTable, columns: readonly string[]): string => {
  const set = columns.map((column) => `${column} = x.${column}`).join(', ')
  const same = key.map((column) => `t.${column} = x.${column}`).join(' and ')
  return `update ${name} t set ${set} from jsonb_populate_record(null::${name}, $1::jsonb) x where ${same}`
}

const remove = ({ name, key }: UndoTable): string =>
  `delete from ${name} where ${key.map((column, at) => `${column} = $${at + 1}`).join(' and ')}`

/** Puts every row back as it was before. Stories that the act made go last: what stood in them has gone back by then. */
export const putBack = async (manager: EntityManager, changes: readonly RowChange[]): Promise<void> => {
  const of = (name: string) => changes.filter(({ table }) => table === name)
  for (const { name } of undoTables)
    for (const { before, after } of of(name)) {
      if (before === null) continue
      const table = undoTable(name)
      const changed = Object.keys(before).filter((column) => !table.key.includes(column))
      await manager.query(after === null ? restore(table) : update(table, changed), [JSON.stringify(before)])
    }
  for (const { name } of undoTables.toReversed())
    for (const { before, key } of of(name))
      if (before === null) await manager.query(remove(undoTable(name)), key.split(' '))
}
