import pg from 'pg'
import { listMigrations } from './catalog.mjs'
import { writeBackup } from './write-backup.mjs'

/** Writes a backup unless the database has never been migrated. @returns {Promise<boolean>} whether it did */
export const saveIfUsed = async (options) => {
  const client = new pg.Client({ connectionString: options.ownerUrl })
  await client.connect()
  const used = await listMigrations(client).finally(() => client.end())
  if (used.length > 0) await writeBackup(options)
  return used.length > 0
}
