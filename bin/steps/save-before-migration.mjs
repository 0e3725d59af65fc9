import { join } from 'node:path'
import { backupSecret } from '../backup/key.mjs'
import { pendingMigrations } from './database.mjs'
import { isLoopback } from './settings.mjs'

/** How the name of such a backup ends. */
export const BEFORE_MIGRATION = 'before-migration'

const ADVICE = 'set BACKUP_PASSPHRASE or BACKUP_KEY_FILE, and remove this file when it is not needed any more'

/**
 * Backs an existing database up when this version is going to change its tables. Without a secret the file is in clear also on
 * a machine with neighbours, where `npm run backup` makes none: it lies beside the embedded database, which is in clear too, and a start
 * that waits for a passphrase, or changes tables without a way back, is worse. The step says so.
 */
export const saveBeforeMigration = async ({ env, database, step }) => {
  if (database.created) return
  const pending = await pendingMigrations(env)
  if (pending.length === 0) return
  await step(`Backup before ${pending.length} migration${pending.length === 1 ? '' : 's'}`, async () => {
    const { saveIfUsed } = await import('../backup/save-if-used.mjs')
    const file = backupPath(env.DATA_DIR, BEFORE_MIGRATION)
    const secret = backupSecret(env)
    const saved = await saveIfUsed({ ownerUrl: env.DATABASE_URL, dataDir: env.DATA_DIR, file, secret })
    if (!saved) return { note: 'nothing to save yet' }
    const warning = secret || isLoopback(env.HOST) ? '' : `, NOT ENCRYPTED: ${ADVICE}`
    return { note: `${file}${warning}` }
  })
}

/** A place in DATA_DIR whose name sorts by time: `backups/2026-03-01T08-15-00Z.briefroom.gz`. */
export const backupPath = (dataDir, suffix = '') => {
  const time = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
  return join(dataDir, 'backups', `${[time, suffix].filter(Boolean).join('-')}.briefroom.gz`)
}
