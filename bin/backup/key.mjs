import { scryptSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Complaint } from '../steps/complaint.mjs'

/** The secret that encrypts backups: BACKUP_PASSPHRASE, or the content of BACKUP_KEY_FILE; null when neither is set. */
export const backupSecret = (env) => {
  if (env.BACKUP_PASSPHRASE) return env.BACKUP_PASSPHRASE
  if (!env.BACKUP_KEY_FILE) return null
  const secret = readFileSync(env.BACKUP_KEY_FILE, 'utf8').trim()
  if (secret.length < 16)
    throw new Complaint(`The key in ${env.BACKUP_KEY_FILE} is too short: 16 characters at least.`)
  return secret
}

/** 32 bytes for AES-256; the cost makes guessing a passphrase slow (0.3 s a try). */
export const deriveKey = (secret, salt) =>
  scryptSync(secret, salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 })
