import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine, processIdentity } from '../processes/identity.mjs'

/**
 * What PostgreSQL writes about itself into `postmaster.pid`: line 1 is its process number, 4 the port, 8 its state.
 * @returns {{ pid: number, port: number, ready: boolean } | null}
 */
export const readPostmaster = (data) => {
  const lines = read(postmasterFile(data)).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** The postmaster that runs on this folder: the file may be stale and its number may belong to another program by now. */
export const runningPostmaster = (data) => {
  const postmaster = readPostmaster(data)
  if (!postmaster) return null
  const identity = processIdentity(postmaster.pid)
  const ours = process.platform === 'win32' || commandLine(postmaster.pid).includes(data)
  return identity !== null && ours ? { ...postmaster, identity } : null
}

export const postmasterFile = (data) => join(data, 'postmaster.pid')

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
