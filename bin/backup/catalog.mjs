import { SCHEMAS_LEFT_OUT } from './format.mjs'

/** Texts of values must be read back the same, whatever the server's settings are. */
export const EXACT_TEXT = `
  set datestyle to 'ISO, MDY'; set intervalstyle to 'postgres'; set timezone to 'UTC';
  set extra_float_digits to 1; set bytea_output to 'hex'; set statement_timeout to 0; set lock_timeout to '30s'`

const TABLES = `
  select n.nspname as schema, c.relname as name,
    array_agg(array[a.attname::text, format_type(a.atttypid, a.atttypmod)] order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname <> all($1) and n.nspname not like 'pg\\_%'
    and not (n.nspname = 'public' and c.relname = 'migrations')
  group by 1, 2 order by 1, 2`

const SEQUENCES = `
  select schemaname as schema, sequencename as name, last_value::text as value
  from pg_sequences where schemaname <> all($1) and last_value is not null order by 1, 2`

/** @returns {Promise<{ schema: string, name: string, columns: [name: string, type: string][] }[]>} in order of name */
export const listTables = async (client) => (await client.query(TABLES, [SCHEMAS_LEFT_OUT])).rows

/** @returns {Promise<{ schema: string, name: string, value: string }[]>} those that were used */
export const listSequences = async (client) => (await client.query(SEQUENCES, [SCHEMAS_LEFT_OUT])).rows

/** Whether there is a table of this name: not in a database that has seen few migrations, nor in one of a test. */
export const hasTable = async (client, table) =>
  (await client.query('select to_regclass($1) is not null as there', [`public.${table}`])).rows[0].there

/** Names of the migrations a database has seen, in their order; empty for a new one. */
export const listMigrations = async (client) => {
  if (!(await hasTable(client, 'migrations'))) return []
  return (await client.query('select name from public.migrations order by id')).rows.map(({ name }) => name)
}

/** A name of the catalogue as it stands in SQL. */
export const quote = (...names) => names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')
