import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canEnter } from './database-user.mjs'

/**
 * Where the database may live: the folder asked for, or one in /var/lib when the database user cannot reach it.
 * The folder is made without a mode: a mode given to a recursive mkdir goes to every parent it makes, and those
 * must stay open for the database user.
 *
 * @returns {string} the folder that holds `data` and the files of this launcher
 */
export const databaseFolder = (asked, user, log) => {
  mkdirSync(asked, { recursive: true })
  if (canEnter(user, asked)) return asked
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12)
  const instead = join('/var/lib', `briefroom-${name}`)
  log(`the database lives in ${instead}, because the database user cannot reach ${asked}`)
  mkdirSync(instead, { recursive: true })
  return instead
}

/** An empty folder of mode 700 that belongs to the database user; what was there is removed. */
export const emptyPrivateFolder = (path, user) => {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { mode: 0o700 })
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid)
}

/** Whether a finished database is in the folder: `PG_VERSION` is missing when someone emptied it half. */
export const hasDatabase = (data) => existsSync(join(data, 'PG_VERSION'))
