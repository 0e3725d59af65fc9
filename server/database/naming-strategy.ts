import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm'

const snake = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
const nameOf = (table: Table | string): string =>
  (typeof table === 'string' ? table : table.name).replace(/^.*\./, '')
const columns = (names: string[]): string => names.map(snake).join('_')

/** Columns in snake case, and for keys and indexes the names that Postgres itself would give: they read well in errors. */
export class NamingStrategy extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? snake(property)
  }
  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`
  }
  override uniqueConstraintName(table: Table | string, names: string[]): string {
    return `${nameOf(table)}_${columns(names)}_key`
  }
  override foreignKeyName(table: Table | string, names: string[]): string {
    return `${nameOf(table)}_${columns(names)}_fkey`
  }
  override indexName(table: Table | string, names: string[]): string {
    return `${nameOf(table)}_${columns(names)}_idx`
  }
}
