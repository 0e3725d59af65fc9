import { spawnSync } from 'node:child_process'
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyPrivateFolder, hasDatabase } from './data-folder.mjs'
import { makeCredentials, readCredentials, SUPERUSER } from './credentials.mjs'
import { makeRoles } from './roles.mjs'

/**
 * Makes sure that a database with its roles is in `folder/data`. A new one is made beside it and renamed when it is
 * complete, so a start that was killed half-way leaves nothing that looks finished. Lost passwords are made anew.
 *
 * @returns {{ data: string, credentials: Record<string, string>, created: boolean }}
 */
export const ensureDatabase = ({ folder, user, binaries, durable }) => {
  const data = join(folder, 'data')
  const kept = readCredentials(folder)
  if (hasDatabase(data) && kept) return { data, credentials: kept, created: false }
  const credentials = makeCredentials(folder)
  const created = !hasDatabase(data)
  if (created) createDatabase({ data, folder, user, binaries, credentials, durable })
  else makeRoles({ postgres: binaries.postgres, data, user, credentials })
  return { data, credentials, created }
}

const createDatabase = ({ data, folder, user, binaries, credentials, durable }) => {
  const fresh = join(folder, 'data.new')
  rmSync(data, { recursive: true, force: true })
  emptyPrivateFolder(fresh, user)
  initdb({ fresh, folder, user, binaries, credentials, durable })
  makeRoles({ postgres: binaries.postgres, data: fresh, user, credentials })
  renameSync(fresh, data)
}

const initdb = ({ fresh, folder, user, binaries, credentials, durable }) => {
  const passwordFile = join(folder, 'initdb-password')
  writeFileSync(passwordFile, credentials[SUPERUSER], { mode: 0o600 })
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid)
  const words = ['-D', fresh, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256']
  words.push(`--pwfile=${passwordFile}`, '--no-instructions', ...(durable ? [] : ['--no-sync']))
  const env = { ...process.env, LC_ALL: 'C' }
  const { status, stderr, error } = spawnSync(binaries.initdb, words, {
    ...user,
    env,
    cwd: fresh,
    encoding: 'utf8',
  })
  rmSync(passwordFile, { force: true })
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr.trim()}`)
}
