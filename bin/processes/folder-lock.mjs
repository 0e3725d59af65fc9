import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isSameProcess, processIdentity } from './identity.mjs'

/**
 * Makes this process the only owner of a folder. The lock is a JSON file that names the owner and the processes it
 * started, so that the next owner knows whom to wait for after a kill -9.
 *
 * @param {string} path the lock file
 * @returns {{ previous: Started[], add(name: string, pid: number): void, note(url: string): void, release(): void }}
 *   `previous` are processes of a dead owner that still run; `note` keeps the address at which people reach this one
 * @throws {FolderInUseError} while the owner is alive
 * @typedef {{ name: string, pid: number, identity: string | null }} Started
 */
export const takeFolder = (path) => {
  const left = claim(path)
  const started = left.filter(({ pid, identity }) => isSameProcess(pid, identity))
  const noted = {}
  const write = () => writeFileSync(path, JSON.stringify({ ...self(), ...noted, started }), { mode: 0o600 })
  write()
  return {
    previous: [...started],
    add(name, pid) {
      const gone = started.filter((one) => !isSameProcess(one.pid, one.identity))
      for (const one of gone) started.splice(started.indexOf(one), 1)
      started.push({ name, pid, identity: processIdentity(pid) })
      write()
    },
    note(url) {
      noted.url = url
      write()
    },
    release: () => rmSync(path, { force: true }),
  }
}

/** The process number of the living owner of a lock file, or null. */
export const ownerOf = (path) => livingLock(path)?.pid ?? null

/** The address that the living owner of a lock file has noted, or null. */
export const addressOf = (path) => livingLock(path)?.url ?? null

const livingLock = (path) => {
  const lock = readLock(path)
  return lock && isSameProcess(lock.pid, lock.identity) ? lock : null
}

/** Someone else runs on this folder; `pid` is the number of that process. */
class FolderInUseError extends Error {
  constructor(path, pid) {
    super(`another Briefroom (pid ${pid}) is running on this data folder`)
    this.name = 'FolderInUseError'
    this.pid = pid
    this.path = path
  }
}

/** Creates the file for this process alone; what a dead owner left behind is read, then removed. */
const claim = (path, left = []) => {
  try {
    writeFileSync(path, JSON.stringify({ ...self(), started: left }), { flag: 'wx', mode: 0o600 })
    return left
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const owner = ownerOf(path)
  if (owner !== null) throw new FolderInUseError(path, owner)
  const inherited = readLock(path)?.started ?? []
  rmSync(path, { force: true })
  return claim(path, inherited)
}

const self = () => ({ pid: process.pid, identity: processIdentity(process.pid) })

const readLock = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
