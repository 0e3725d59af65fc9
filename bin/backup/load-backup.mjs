import { join } from 'node:path'
import { Complaint } from '../steps/complaint.mjs'
import { createBlobLoader } from './blobs.mjs'
import { EXACT_TEXT, listMigrations, listTables, quote } from './catalog.mjs'
import { beginEpochs, eraseAgain, erasedHere, forgetSecrets, highestEpoch } from './after-restore.mjs'
import { askAgain } from './ask-again.mjs'
import { readBackup } from './file-reader.mjs'
import { createRowLoader } from './rows.mjs'
import { visitDatabase } from './visit-database.mjs'

const FOREIGN_KEYS = `
  select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and k.conparentid = 0 and n.nspname <> all($1)`

/** The line on which a server, and a worker, listens for as long as it runs. */
const RUNNING = `
  select count(*)::int as count from pg_stat_activity
   where datname = current_database() and application_name in ('briefroom-listen', 'briefroom-workers-listen')`

/**
 * Replaces the content of the database and adds the files of a backup, in one transaction that is kept only when the
 * whole file was read. Foreign keys are taken off and put back, so the order of tables does not matter and the loaded
 * rows are checked. All sign-ins end, and documents begin a new epoch: offline edits made after the backup come
 * back as proposals.
 *
 * @param {{ ownerUrl: string, dataDir: string, file: string, secret: string | null, signal?: AbortSignal }} options
 * @returns {Promise<{ at: string, rows: number, blobs: number, damaged: string[] }>} `damaged` are files that were left out
 * @throws {Complaint} when the backup was made by a version with other migrations, or while servers or workers are at work on this
 *   database, from whatever machine or container: they would go on with what they know of the old state
 */
export const loadBackup = ({ ownerUrl, dataDir, file, secret, signal }) =>
  visitDatabase({ ownerUrl, name: 'briefroom-restore', signal }, async (client) => {
    await assertNobodyRuns(client)
    await client.query(EXACT_TEXT)
    await client.query('begin')
    const result = await loadAll(client, readBackup(file, secret, signal), dataDir)
    await client.query('commit')
    return result
  })

const assertNobodyRuns = async (client) => {
  const { count } = (await client.query(RUNNING)).rows[0]
  if (count > 0)
    throw new Complaint(
      `Briefroom is running on this database (servers and workers: ${count}): stop it first, on all machines.`,
    )
}

const loadAll = async (client, values, dataDir) => {
  const { value: header } = await values.next()
  checkMigrations(header.migrations, await listMigrations(client))
  const reached = await highestEpoch(client)
  const erased = await erasedHere(client)
  const putBack = await makeRoom(client)
  const end = await loadValues(client, values, join(dataDir, 'blobs'))
  await forgetSecrets(client)
  await beginEpochs(client, reached)
  await askAgain(client)
  await putBack()
  await eraseAgain(client, dataDir, erased)
  await client.query('drop schema if exists bullmq cascade')
  return { at: header.at, rows: end.rows, blobs: end.blobs, damaged: end.damaged }
}

const checkMigrations = (backup, database) => {
  const unknown = backup.filter((name) => !database.includes(name))
  const missing = database.filter((name) => !backup.includes(name))
  if (unknown.length > 0)
    throw new Complaint(
      `The backup comes from a newer Briefroom (it has ${unknown.join(', ')}): install that version first.`,
    )
  if (missing.length > 0)
    throw new Complaint(
      `The backup comes from an older Briefroom (it lacks ${missing.join(', ')}): restore it with that version, then start this one.`,
    )
}

/** Empties all tables with keys and triggers off; the function that is returned puts them on again. */
const makeRoom = async (client) => {
  const tables = await listTables(client)
  const names = tables.map(({ schema, name }) => quote(schema, name))
  const keys = (await client.query(FOREIGN_KEYS, [['pg_catalog', 'information_schema', 'bullmq']])).rows
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  for (const key of keys)
    await client.query(`alter table ${quote(key.schema, key.table)} drop constraint ${quote(key.name)}`)
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`)
  return async () => {
    for (const { schema, table, name, definition } of keys)
      await client.query(`alter table ${quote(schema, table)} add constraint ${quote(name)} ${definition}`)
    for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  }
}

const loadValues = async (client, values, folder) => {
  const rows = createRowLoader(client)
  const blobs = createBlobLoader(folder)
  let end = null
  try {
    for await (const value of values) {
      if (Array.isArray(value)) await rows.row(value)
      else if (typeof value === 'string') await blobs.chunk(value)
      else if (value.table) await rows.begin(value)
      else if (value.blob) await blobs.begin(value)
      else if (value.sequence)
        await client.query('select setval($1::regclass, $2::bigint)', [quote(...value.sequence), value.value])
      else end = value
    }
    await rows.finish()
    await blobs.finish()
  } finally {
    await blobs.abandon()
  }
  return { ...end, damaged: blobs.damaged }
}
