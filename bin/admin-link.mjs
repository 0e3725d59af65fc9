/** `npm run admin-link`: a one-time link that makes an admin, or gives one a new password. */
import { newSetupLink } from './accounts/setup-link.mjs'
import { reachDatabase } from './backup/reach-database.mjs'
import { addressOf } from './processes/folder-lock.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { runFile } from './steps/data-dir.mjs'
import { publicUrl } from './steps/environment.mjs'
import { dataDirOf, readSettings } from './steps/settings.mjs'

const USAGE = `npm run admin-link

Prints a link that works once, within an hour. Whoever opens it becomes an admin: name, e-mail, password, a first desk.
With the address of an account that is there, that account becomes an admin with the new password.

  DATA_DIR       the data folder (.briefroom)
  DATABASE_URL   the database as its owner, when it is not the embedded one
  PUBLIC_URL     the address by which people reach Briefroom, else HOST and PORT;
                 not asked for while \`npm start\` runs on this data folder, which knows its own`

const main = async (words) => {
  if (words.length > 0) return console.log(USAGE)
  const settings = readSettings(process.env)
  const dataDir = dataDirOf(process.env)
  const database = await reachDatabase({ dataDir, env: process.env })
  try {
    const path = await newSetupLink({ ownerUrl: database.ownerUrl })
    const address = addressOf(runFile(dataDir)) ?? publicUrl(settings, settings.port ?? 3000)
    console.log(`Once, within an hour:\n${address}${path}`)
  } catch (error) {
    if (error.code === '42P01')
      throw new Complaint('The database has no tables yet: run `npm start` first, it prints the link.')
    throw error
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
