/** `npm run rehearse [-- FILE]`: restores a backup beside everything, looks at it, and takes it away again. */
import { resolve } from 'node:path'
import { backupSecret } from './backup/key.mjs'
import { newestBackup, noteRehearsal, rehearse } from './backup/rehearse.mjs'
import { interruptible } from './processes/interruption.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { dataDirOf } from './steps/settings.mjs'

const USAGE = `npm run rehearse [-- FILE]

Shows that a backup can be restored, while Briefroom runs: puts it into a database of its own in a temporary folder,
verifies the audit trail there, and removes it. Without FILE: the newest in DATA_DIR/backups. When it was done and how
it ended stands at /w/admin/backup. Ends with 1 when the backup could not be restored.

  DATA_DIR            the data folder (.briefroom)
  BACKUP_PASSPHRASE   opens an encrypted file; or BACKUP_KEY_FILE`

const main = async (words) => {
  if (words.includes('--help') || words.includes('-h')) return console.log(USAGE)
  if (words.length > 1) throw new Complaint(USAGE)
  const dataDir = dataDirOf(process.env)
  const file = words[0] ? resolve(words[0]) : newestBackup(dataDir)
  const secret = backupSecret(process.env)
  const outcome = await interruptible((signal) => rehearse({ file, secret, env: process.env, signal }))
  noteRehearsal(dataDir, outcome)
  if (!outcome.ok) throw new Complaint(`This backup cannot be restored: ${outcome.problem}`)
  const { state, rows, blobs, seconds } = outcome
  console.log(`The state of ${state} can be restored: ${rows} rows, ${blobs} files, in ${seconds} s.`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  showError(error)
  process.exitCode = 1
}
