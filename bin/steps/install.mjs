import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../processes/run.mjs'
import { CHECKOUT } from './checkout.mjs'
import { Complaint } from './complaint.mjs'
import { lastLines } from './last-lines.mjs'

const STAMP = join(CHECKOUT, 'node_modules', '.briefroom-lock')

/** Installs the packages when package-lock.json is not what was installed last; development tools are needed to build. */
export const install = async ({ logFile } = {}) => {
  const lock = readFileSync(join(CHECKOUT, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return { note: 'unchanged' }
  if (!isInstalled(JSON.parse(lock))) await installPackages(logFile)
  writeFileSync(STAMP, hash)
  return {}
}

/** The lock names bytes that were looked at; the age that .npmrc asks for is for whoever brings in a new release. */
const asLocked = '--min-release-age=0'

const installPackages = async (logFile) => {
  const quiet = ['--no-audit', '--no-fund', '--include=dev', asLocked]
  const strict = await run(['npm', 'ci', ...quiet], { logFile })
  const { code, output } = isOutOfStep(strict)
    ? await run(['npm', 'install', '--no-save', ...quiet], { logFile })
    : strict
  if (code !== 0) throw new Complaint(`The packages could not be installed; npm said:\n${lastLines(output)}`)
}

/**
 * `npm ci` refuses a lock without an entry for each platform's binary, also for platforms that are not this one;
 * `npm install` takes the versions of the lock and leaves those out.
 */
const isOutOfStep = ({ code, output }) => code !== 0 && output.includes('EUSAGE')

/** Compares with npm's own note of what it put into node_modules, for those who ran `npm ci` by hand. */
const isInstalled = (lock) => {
  const note = join(CHECKOUT, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      path === '' || wanted.optional || wanted.extraneous || installed[path]?.version === wanted.version,
  )
}
