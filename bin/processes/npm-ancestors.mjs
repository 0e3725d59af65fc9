import { readFileSync } from 'node:fs'
import { commandLine, isSameProcess, processIdentity } from './identity.mjs'

const CHECK_EVERY = 1000

/**
 * Calls `onGone` when the npm that started this process is gone without having passed a signal on, as after kill -9.
 * Between npm and us stands mostly a shell, which outlives npm.
 */
export const watchNpm = (onGone) => {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const [npm, identity] = shellsParent(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || isSameProcess(npm, identity))) return
    clearInterval(timer)
    onGone()
  }, CHECK_EVERY)
  timer.unref()
}

/** Only where /proc tells it cheaply. */
const shellsParent = (parent) => {
  if (process.platform !== 'linux' || !/^\S*sh -c /.test(commandLine(parent))) return [null, null]
  const npm = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, 'utf8'))?.[1])
  return [npm, processIdentity(npm)]
}
