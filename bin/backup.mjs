/** `npm run backup [-- FILE]`: the database and the files in one file, from a running or a stopped Briefroom. */
import { resolve } from 'node:path'
import { reachDatabase } from './backup/reach-database.mjs'
import { backupSecret } from './backup/key.mjs'
import { interruptible } from './processes/interruption.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { backupPath } from './steps/save-before-migration.mjs'
import { dataDirOf, isLoopback } from './steps/settings.mjs'

const USAGE = `npm run backup [-- FILE]

Writes the database and the files of Briefroom into one file, while it runs or when it is stopped.
Without FILE: DATA_DIR/backups/TIME.briefroom.gz, readable by you alone.

  DATA_DIR            the data folder (.briefroom)
  DATABASE_URL        the database as its owner, when it is not the embedded one
  BACKUP_PASSPHRASE   encrypts the file (AES-256-GCM); or BACKUP_KEY_FILE, a file with the secret.
                      Needed when HOST is not loopback: such a machine has neighbours.`

const main = async (words) => {
  if (words.includes('--help') || words.includes('-h')) return console.log(USAGE)
  const secret = backupSecret(process.env)
  if (!secret && !isLoopback(process.env.HOST || '127.0.0.1'))
    throw new Complaint(
      'HOST is not loopback: set BACKUP_PASSPHRASE or BACKUP_KEY_FILE, so that the file is encrypted.',
    )
  const dataDir = dataDirOf(process.env)
  const file = words[0] ? resolve(words[0]) : backupPath(dataDir)
  const { tables, rows, blobs } = await interruptible((signal) => write({ dataDir, file, secret, signal }))
  console.log(
    `${rows} rows of ${tables} tables and ${blobs} files are in\n${file}${secret ? ' (encrypted)' : ''}`,
  )
}

const write = async (options) => {
  const { writeBackup } = await import('./backup/write-backup.mjs')
  const database = await reachDatabase({ dataDir: options.dataDir, env: process.env })
  try {
    return await writeBackup({ ownerUrl: database.ownerUrl, ...options })
  } finally {
    await database.release()
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  showError(error)
  process.exitCode = 1
}
