import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { throwIfInterrupted } from '../processes/interruption.mjs'
import { run } from '../processes/run.mjs'
import { CHECKOUT } from '../steps/checkout.mjs'
import { Complaint } from '../steps/complaint.mjs'
import { makeDataDir } from '../steps/data-dir.mjs'
import { migrate } from '../steps/database.mjs'
import { BEFORE_MIGRATION } from '../steps/save-before-migration.mjs'
import { loadBackup } from './load-backup.mjs'
import { reachDatabase } from './reach-database.mjs'

const SUFFIX = '.briefroom.gz'
const VERIFY = 'dist/server/audit/verify-main.js'

/**
 * The backup of DATA_DIR that was written last, whatever its name; not one from before a change of the tables, which only the
 * version that wrote it can restore.
 */
export const newestBackup = (dataDir) => {
  const folder = join(dataDir, 'backups')
  const isOurs = (name) => name.endsWith(SUFFIX) && !name.includes(BEFORE_MIGRATION)
  const names = existsSync(folder) ? readdirSync(folder).filter(isOurs) : []
  const files = names.map((name) => join(folder, name)).map((path) => ({ path, at: statSync(path).mtimeMs }))
  const newest = files.sort((one, other) => one.at - other.at).at(-1)
  if (!newest) throw new Complaint(`There is no backup in ${folder}: run \`npm run backup\` first.`)
  return newest.path
}

/**
 * Restores a backup into an embedded database of its own in a temporary folder and verifies the audit trail there; the
 * installation itself is not touched, and nothing is left.
 *
 * @param {{ file: string, secret: string | null, env: NodeJS.ProcessEnv, signal?: AbortSignal }} options
 * @returns {Promise<{ at: string, file: string, ok: boolean, state?: string, rows?: number, blobs?: number,
 *   seconds: number, problem?: string }>} `state` is the moment that the backup holds
 * @throws {Complaint} when there is nothing to begin with: no file, no build
 */
export const rehearse = async ({ file, secret, env, signal }) => {
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`)
  if (!existsSync(join(CHECKOUT, VERIFY)))
    throw new Complaint('This checkout is not built yet: run `npm run build` first.')
  const begun = Date.now()
  const dataDir = mkdtempSync(join(tmpdir(), 'briefroom-rehearsal-'))
  // The user whom the database runs as walks through it.
  chmodSync(dataDir, 0o711)
  const told = (more) => {
    const seconds = Math.round((Date.now() - begun) / 100) / 10
    return { at: new Date().toISOString(), file: basename(file), ...more, seconds }
  }
  try {
    const { at: state, rows, blobs } = await restoreInto(dataDir, { file, secret, env, signal })
    return told({ ok: true, state, rows, blobs })
  } catch (error) {
    await throwIfInterrupted(signal)
    return told({ ok: false, problem: error.message })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const restoreInto = async (dataDir, { file, secret, env, signal }) => {
  makeDataDir(dataDir)
  const elsewhere = { DATABASE_URL: undefined, DATABASE_APP_URL: undefined, DATABASE_KEEPER_URL: undefined }
  const own = { ...env, ...elsewhere, DATA_DIR: dataDir }
  const database = await reachDatabase({ dataDir, env: own })
  try {
    signal?.throwIfAborted()
    const there = { ...own, DATABASE_URL: database.ownerUrl }
    await migrate(there)
    const loaded = await loadBackup({ ownerUrl: database.ownerUrl, dataDir, file, secret, signal })
    const { code, output } = await run(['node', '--enable-source-maps', VERIFY], { env: there })
    if (code !== 0) throw new Complaint(output.trim())
    if (loaded.damaged.length > 0)
      throw new Complaint(`Files of the backup are damaged: ${loaded.damaged.join(', ')}.`)
    return loaded
  } finally {
    await database.release()
  }
}

/** Keeps how it ended, where the server reads it (backups.service.ts); the last one only. */
export const noteRehearsal = (dataDir, outcome) => {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'rehearsal.json')
  writeFileSync(`${path}.part`, JSON.stringify(outcome), { mode: 0o600 })
  renameSync(`${path}.part`, path)
}
