import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The superuser serves the launcher only; the three others are those of the application (docs/architecture.md). */
export const SUPERUSER = 'briefroom'
export const ROLES = ['briefroom_owner', 'briefroom_app', 'briefroom_keeper']
export const DATABASE = 'briefroom'

/** @returns {Record<string, string> | null} role to password, or null when the file is not there or broken */
export const readCredentials = (folder) => {
  try {
    return JSON.parse(readFileSync(path(folder), 'utf8'))
  } catch {
    return null
  }
}

/** Makes a random password for each role and keeps them in a file that only this user can read. */
export const makeCredentials = (folder) => {
  const secret = () => randomBytes(24).toString('base64url')
  const credentials = Object.fromEntries([SUPERUSER, ...ROLES].map((role) => [role, secret()]))
  writeFileSync(path(folder), JSON.stringify(credentials), { mode: 0o600 })
  return credentials
}

/** @returns {{ superUrl: string, ownerUrl: string, appUrl: string, keeperUrl: string }} for libpq and pg alike */
export const databaseUrls = (credentials, port) => {
  const url = (role) => `postgres://${role}:${credentials[role]}@127.0.0.1:${port}/${DATABASE}`
  const [owner, app, keeper] = ROLES
  return { superUrl: url(SUPERUSER), ownerUrl: url(owner), appUrl: url(app), keeperUrl: url(keeper) }
}

const path = (folder) => join(folder, 'credentials.json')
