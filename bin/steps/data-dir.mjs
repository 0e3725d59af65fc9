import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { takeFolder } from '../processes/folder-lock.mjs'
import { endProcess } from '../processes/end-process.mjs'

/**
 * Makes the data folder and becomes its only user; what a killed start left running is given time to end.
 * Others may walk through it (the database user must), but not look into logs, files and backups.
 * @returns {Promise<ReturnType<typeof takeFolder>>}
 * @throws {FolderInUseError} while another start runs on it
 */
export const takeDataDir = async (dataDir) => {
  makeDataDir(dataDir)
  const lock = takeFolder(runFile(dataDir))
  const ended = lock.previous.map((one) =>
    endProcess(one, [
      [0, 5000],
      ['SIGTERM', 25_000],
      ['SIGKILL', 5000],
    ]),
  )
  await Promise.all(ended)
  return lock
}

/** Makes the folder and those in it that are for this user alone. */
export const makeDataDir = (dataDir) => {
  mkdirSync(dataDir, { recursive: true })
  for (const name of ['logs', 'blobs', 'backups'])
    mkdirSync(join(dataDir, name), { recursive: true, mode: 0o700 })
}

/** Names the running start and its children. */
export const runFile = (dataDir) => join(dataDir, 'run.json')

/** The log file of one of our programs. */
export const logFile = (dataDir, name) => join(dataDir, 'logs', `${name}.log`)
