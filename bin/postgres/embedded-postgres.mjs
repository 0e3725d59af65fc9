import { join, resolve } from 'node:path'
import { ownerOf, takeFolder } from '../processes/folder-lock.mjs'
import { freePort } from '../processes/free-port.mjs'
import { until } from '../processes/wait.mjs'
import { findBinaries } from './binaries.mjs'
import { databaseUrls, readCredentials } from './credentials.mjs'
import { databaseFolder } from './data-folder.mjs'
import { databaseUser } from './database-user.mjs'
import { ensureDatabase } from './initdb.mjs'
import { readPostmaster, runningPostmaster } from './postmaster-file.mjs'
import { recover } from './recovery.mjs'
import { supervise } from './supervisor.mjs'

const ignore = () => undefined

/**
 * Starts the PostgreSQL that came with npm on a data folder; makes the database, its three roles and their passwords
 * when there is none. It listens on loopback only and stops when this process ends, however it ends.
 *
 * @param {object} options
 * @param {string} options.dataDir folder for the database; made when missing
 * @param {Record<string, string>} [options.settings] PostgreSQL settings, such as `{ fsync: 'off' }` for tests
 * @param {(sentence: string) => void} [options.log] hears of unusual things, such as an orphan that was stopped
 * @param {string} [options.logFile] PostgreSQL's own log, `postgres.log` in the folder by default
 * @param {number} [options.port] taken as it is; by default a free one
 * @returns {Promise<RunningPostgres>}
 * @throws {FolderInUseError} when another process runs a database on this folder
 * @typedef {{ superUrl: string, ownerUrl: string, appUrl: string, keeperUrl: string, port: number, created: boolean,
 *   exited: Promise<number | null>, stop(): Promise<void> }} RunningPostgres `exited` also settles on a crash
 */
export const startPostgres = async ({ dataDir, settings = {}, log = ignore, logFile, port }) => {
  const user = databaseUser()
  const folder = databaseFolder(resolve(dataDir), user, log)
  const lock = takeFolder(lockFile(folder))
  try {
    const binaries = findBinaries(user, folder, log)
    await recover({ data: join(folder, 'data'), previous: lock.previous, log })
    const database = ensureDatabase({ folder, user, binaries, durable: settings.fsync !== 'off' })
    const place = {
      ...database,
      user,
      postgres: binaries.postgres,
      logFile: logFile ?? join(folder, 'postgres.log'),
    }
    const running = await launch({ ...place, settings, port, lock })
    return {
      ...databaseUrls(database.credentials, running.port),
      port: running.port,
      created: database.created,
      exited: running.supervisor.exited,
      stop: () => stop(running.supervisor, lock),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * The addresses of a database that another process runs on this folder now, or null.
 * @returns {ReturnType<typeof databaseUrls> | null}
 */
export const runningPostgres = (dataDir) => {
  const folder = databaseFolder(resolve(dataDir), databaseUser(), ignore)
  const owned = ownerOf(lockFile(folder)) !== null
  const postmaster = owned ? runningPostmaster(join(folder, 'data')) : null
  const credentials = readCredentials(folder)
  return postmaster?.ready && credentials ? databaseUrls(credentials, postmaster.port) : null
}

/** The file that names who runs a database on this folder. */
const lockFile = (folder) => join(folder, 'owner.json')

/** Another program may take the free port before PostgreSQL does: that shows as an early exit and is tried again. */
const launch = async (place, attempt = 1) => {
  const port = place.port ?? (await freePort())
  const supervisor = supervise({ ...place, words: postgresWords(place, port) })
  place.lock.add('supervisor', supervisor.pid)
  const outcome = await Promise.race([ready(place.data, port), supervisor.exited.then(() => 'exited')])
  if (outcome === 'ready') return { supervisor, port }
  supervisor.stop()
  await supervisor.exited
  if (attempt < 3) return launch(place, attempt + 1)
  throw new Error(`PostgreSQL did not start; its last words are in ${place.logFile}`)
}

const ready = async (data, port) => {
  const isReady = () => {
    const postmaster = readPostmaster(data)
    return postmaster?.ready && postmaster.port === port
  }
  return (await until(isReady, { limit: 120_000 })) ? 'ready' : 'late'
}

const postgresWords = ({ data, settings }, port) => {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The details of an error are the values of a row: what people wrote, and their addresses.
    log_error_verbosity: 'terse',
    ...settings,
  }
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

const stop = async (supervisor, lock) => {
  supervisor.stop()
  const keepAlive = setInterval(ignore, 1000)
  await supervisor.exited
  clearInterval(keepAlive)
  lock.release()
}
