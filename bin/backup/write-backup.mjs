import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeBlobs } from './blobs.mjs'
import { EXACT_TEXT, listMigrations, listSequences, listTables, quote } from './catalog.mjs'
import { openWriter } from './file-writer.mjs'
import { FORMAT, VERSION } from './format.mjs'
import { syncFolder } from './sync-folder.mjs'
import { visitDatabase } from './visit-database.mjs'

const BATCH_BYTES = 4 * 1024 * 1024

/**
 * Writes the database, as it was at one moment, and the files of DATA_DIR/blobs into one file. Others may go on
 * working meanwhile. An unfinished file is not left, also when `signal` is aborted or the process
 * exits; a finished one is on disk, with its name.
 *
 * @param {{ ownerUrl: string, dataDir: string, file: string, secret: string | null, signal?: AbortSignal }} options
 * @returns {Promise<{ tables: number, rows: number, blobs: number }>}
 */
export const writeBackup = async ({ ownerUrl, dataDir, file, secret, signal }) => {
  const part = `${file}.part`
  const putAway = () => rmSync(part, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  process.once('exit', putAway)
  try {
    return await visitDatabase({ ownerUrl, name: 'briefroom-backup', signal }, async (client) => {
      const writer = openWriter(part, secret, signal)
      const counts = await writeAll(client, writer, dataDir)
      await writer.close()
      renameSync(part, file)
      syncFolder(dirname(file))
      return counts
    })
  } finally {
    process.off('exit', putAway)
    putAway()
  }
}

const writeAll = async (client, writer, dataDir) => {
  await client.query(EXACT_TEXT)
  await client.query('begin transaction isolation level repeatable read read only')
  const migrations = await listMigrations(client)
  await writer.line({ format: FORMAT, version: VERSION, at: new Date().toISOString(), migrations })
  const tables = await listTables(client)
  let rows = 0
  for (const table of tables) rows += await writeTable(client, writer, table)
  for (const { schema, name, value } of await listSequences(client))
    await writer.line({ sequence: [schema, name], value })
  await client.query('commit')
  const blobs = await writeBlobs(writer, join(dataDir, 'blobs'))
  await writer.line({ end: true, rows, blobs })
  return { tables: tables.length, rows, blobs }
}

/** Rows come through a cursor; the batch follows the size of the rows, because one snapshot can have megabytes. */
const writeTable = async (client, writer, { schema, name, columns }) => {
  await writer.line({ table: [schema, name], columns })
  const texts = columns.map(([column]) => `${quote(column)}::text`).join(', ')
  await client.query(
    `declare backup_rows no scroll cursor for select json_build_array(${texts})::text as row from ${quote(schema, name)}`,
  )
  let [count, batch] = [0, 10]
  for (;;) {
    const { rows } = await client.query(`fetch ${batch} from backup_rows`)
    let bytes = 0
    for (const { row } of rows) {
      bytes += row.length
      await writer.line(JSON.parse(row))
    }
    count += rows.length
    if (rows.length < batch) break
    batch = Math.min(2000, Math.max(1, Math.floor(BATCH_BYTES / (bytes / rows.length))))
  }
  await client.query('close backup_rows')
  return count
}
