/** `npm run restore -- FILE`: puts a backup back in place of what is there. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backupSecret } from './backup/key.mjs'
import { reachDatabase } from './backup/reach-database.mjs'
import { ownerOf } from './processes/folder-lock.mjs'
import { CHECKOUT } from './steps/checkout.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { runFile, makeDataDir } from './steps/data-dir.mjs'
import { migrate } from './steps/database.mjs'
import { dataDirOf } from './steps/settings.mjs'

const USAGE = `npm run restore -- FILE

Puts a backup back: the content of the database is replaced, missing files are added. Stop Briefroom before.
A new data folder gets its tables first, so a backup can be restored on another machine with the same version.
Afterwards everybody signs in again; access tokens, invitations and links to files have ended.

  DATA_DIR            the data folder (.briefroom)
  DATABASE_URL        the database as its owner, when it is not the embedded one
  BACKUP_PASSPHRASE   opens an encrypted file; or BACKUP_KEY_FILE`

const main = async (words) => {
  if (words.includes('--help') || words.includes('-h')) return console.log(USAGE)
  if (words.length !== 1) throw new Complaint(USAGE)
  const file = resolve(words[0])
  if (!existsSync(file)) throw new Complaint(`There is no file ${file}.`)
  const dataDir = dataDirOf(process.env)
  const owner = ownerOf(runFile(dataDir))
  if (owner !== null)
    throw new Complaint(`Briefroom is running on this data folder (pid ${owner}): stop it first.`)
  makeDataDir(dataDir)
  const { loadBackup } = await import('./backup/load-backup.mjs')
  const database = await reachDatabase({ dataDir, env: process.env })
  try {
    await makeTables(database.ownerUrl, dataDir)
    const place = { ownerUrl: database.ownerUrl, dataDir, file, secret: backupSecret(process.env) }
    const { at, rows, blobs, damaged } = await loadBackup(place)
    console.log(
      `The state of ${at} is back: ${rows} rows, ${blobs} files. Everybody has to sign in again.
Access tokens, invitations and links to files have ended: they are made anew.`,
    )
    if (damaged.length > 0)
      console.log(`These files of the backup are damaged and were left out:\n  ${damaged.join('\n  ')}`)
  } finally {
    await database.release()
  }
}

/** The tables come from the migrations, never from the file. */
const makeTables = async (ownerUrl, dataDir) => {
  if (!existsSync(join(CHECKOUT, 'dist/server/database/migrate.js')))
    throw new Complaint('This checkout is not built yet: run `npm run build` first.')
  await migrate({ ...process.env, DATABASE_URL: ownerUrl, DATA_DIR: dataDir })
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  showError(error)
  process.exitCode = 1
}
