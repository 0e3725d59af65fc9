import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#server/config/schema'

/** 32 random bytes as text. */
const shortest = 32
/** Values that stand in examples everywhere, and what has hardly any different letters. */
const known = /^(change.?me|secret|password|example|test|default|briefroom|0123456789|abcdef)/i
const differentSigns = 10

/** Why a text is no secret, or null. */
export const secretFault = (secret: string): string | null => {
  if (secret.length < shortest) return `is too short: ${shortest} characters at least`
  if (known.test(secret)) return 'is a value that everybody knows'
  if (new Set(secret).size < differentSigns) return 'has hardly any different characters'
  return null
}

const checked = (secrets: readonly string[], where: string): readonly string[] => {
  for (const secret of secrets) {
    const fault = secretFault(secret)
    if (fault !== null) throw new Error(`${where} ${fault}. A good one: openssl rand -base64 32`)
  }
  if (secrets.length === 0) throw new Error(`${where} is empty`)
  return secrets
}

/**
 * The installation's own secrets: the first encrypts, all of them open (two while one gives way to the next). From
 * SECRET_KEY (several by comma), else from DATA_DIR/secret.key, which is made at the first start, readable by us alone.
 * Throws, and so stops the boot, for a short or known one and for a file that others can read.
 */
export const secretKeys = ({
  SECRET_KEY,
  DATA_DIR,
}: Pick<Config, 'SECRET_KEY' | 'DATA_DIR'>): readonly string[] => {
  if (SECRET_KEY.length > 0) return checked(SECRET_KEY, 'SECRET_KEY')
  const folder = resolve(DATA_DIR)
  const file = join(folder, 'secret.key')
  makeIfMissing(folder, file)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} can be read by others: chmod 600`)
  const lines = readFileSync(file, 'utf8').split('\n')
  return checked(
    lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')),
    file,
  )
}

const makeIfMissing = (folder: string, file: string): void => {
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
  }
}
