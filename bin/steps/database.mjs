import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../postgres/embedded-postgres.mjs'
import { run } from '../processes/run.mjs'
import { CHECKOUT } from './checkout.mjs'
import { Complaint } from './complaint.mjs'
import { logFile } from './data-dir.mjs'
import { lastLines } from './last-lines.mjs'

/** The folder of the embedded database. */
export const postgresDir = (dataDir) => join(dataDir, 'postgres')

/**
 * The database: the one named by DATABASE_URL and its two companions, or the embedded one.
 * @returns {Promise<{ ownerUrl: string, appUrl?: string, keeperUrl?: string, created: boolean, port?: number,
 *   exited?: Promise<unknown>, stop(): Promise<void> }>}
 */
export const openDatabase = async ({ settings, say, port }) => {
  if (!settings.databaseUrl) {
    const log = (sentence) => say(`    ${sentence}`)
    const place = { dataDir: postgresDir(settings.dataDir), logFile: logFile(settings.dataDir, 'postgres') }
    return startPostgres({ ...place, log, ...(port && { port }) })
  }
  const { DATABASE_APP_URL: appUrl, DATABASE_KEEPER_URL: keeperUrl } = process.env
  return { ownerUrl: settings.databaseUrl, appUrl, keeperUrl, created: false, stop: () => Promise.resolve() }
}

/** Names of the migrations that this version brings and the database has not seen. */
export const pendingMigrations = async (env) => {
  const output = await script(
    'The database could not be asked for its state',
    ['dist/server/database/migrate.js', '--pending'],
    env,
  )
  return output.split('\n').filter((line) => line.trim() !== '')
}

/** Brings the database to the state this version needs. */
export const migrate = (env) =>
  script('The database could not be migrated', ['dist/server/database/migrate.js'], env)

/** Puts the demo desk in; repeating it changes nothing. */
export const seed = (env) =>
  script('The demo could not be set up', ['dist/server/database/seeds/main.js'], env)

/** The server's own check of all settings, before anything is started. */
export const checkSettings = async (env) => {
  const check = 'dist/server/config/check.js'
  if (!existsSync(join(CHECKOUT, check))) return
  const { code, output } = await run(['node', check], { env })
  if (code !== 0) throw new Complaint(output.trim())
}

const script = async (sentence, words, env) => {
  const { code, output, stdout } = await run(['node', '--enable-source-maps', ...words], {
    env,
    logFile: logFile(env.DATA_DIR, 'setup'),
  })
  if (code !== 0) throw new Complaint(`${sentence}:\n${lastLines(output)}`)
  return stdout
}
