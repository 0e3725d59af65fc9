import { join } from 'node:path'
import { backupSecret } from '../backup/key.mjs'
import { pendingMigrations } from './database.mjs'

/** Backs an existing database up when this version is going to change its tables. */
export const saveBeforeMigration = async ({ env, database, step }) => {
  if (database.created) return
  const pending = await pendingMigrations(env)
  if (pending.length === 0) return
  await step(`Backup before ${pending.length} migration${pending.length === 1 ? '' : 's'}`, async () => {
    const { saveIfUsed } = await import('../backup/save-if-used.mjs')
    const file = backupPath(env.DATA_DIR, 'before-migration')
    const saved = await saveIfUsed({
      ownerUrl: env.DATABASE_URL,
      dataDir: env.DATA_DIR,
      file,
      secret: backupSecret(env),
    })
    return { note: saved ? file : 'nothing to save yet' }
  })
}

/** A place in DATA_DIR whose name sorts by time: `backups/2026-03-01T08-15-00Z.briefroom.gz`. */
export const backupPath = (dataDir, suffix = '') => {
  const time = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
  return join(dataDir, 'backups', `${[time, suffix].filter(Boolean).join('-')}.briefroom.gz`)
}
