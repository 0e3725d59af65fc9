import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A text that stays the same for the life of one process and differs for the next one with the same number,
 * or null when no such process runs. A zombie counts as gone: where PID 1 reaps nothing it stays in the table
 * for ever and `kill(pid, 0)` would call it alive.
 */
export const processIdentity = (pid) => {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') return identityFromProc(pid)
  if (process.platform === 'win32') return answersSignal(pid) ? String(pid) : null
  const line = run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).trim()
  return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
}

/** True when the process is the very one whose identity was written down, not a later one with its number. */
export const isSameProcess = (pid, identity) => identity !== null && processIdentity(pid) === identity

/** The command line of a running process with blanks between its words, empty for a zombie or a missing one. */
export const commandLine = (pid) => {
  if (process.platform === 'win32') return ''
  if (process.platform !== 'linux') return run('ps', ['-o', 'command=', '-p', String(pid)]).trim()
  return readText(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
}

/** proc(5): the state is the first field after the last bracket, the start time in ticks the twentieth. */
const identityFromProc = (pid) => {
  const text = readText(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, startedAt] = [fields[0], fields[19]]
  if (startedAt === undefined || state === 'Z' || state === 'X') return null
  return `${readText('/proc/sys/kernel/random/boot_id').trim()}/${startedAt}`
}

const answersSignal = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const readText = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const run = (command, words) => spawnSync(command, words, { encoding: 'utf8' }).stdout ?? ''
