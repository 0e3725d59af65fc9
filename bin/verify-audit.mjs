/** `npm run verify-audit`: whether the audit trail is what was written, and which row is the first that is not. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { reachDatabase } from './backup/reach-database.mjs'
import { run } from './processes/run.mjs'
import { CHECKOUT } from './steps/checkout.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { dataDirOf } from './steps/settings.mjs'

const USAGE = `npm run verify-audit

Reads the chain of the audit trail from its beginning. Says up to where it is intact and its head, a number to compare
with one that was kept elsewhere; or names the first row that was changed, removed or put in (exit code 1).

  DATA_DIR       the data folder (.briefroom)
  DATABASE_URL   the database as its owner, when it is not the embedded one`

const PROGRAM = 'dist/server/audit/verify-main.js'

const main = async (words) => {
  if (words.length > 0) return console.log(USAGE)
  if (!existsSync(join(CHECKOUT, PROGRAM)))
    throw new Complaint('This checkout is not built yet: run `npm run build` first.')
  const database = await reachDatabase({ dataDir: dataDirOf(process.env), env: process.env })
  try {
    const env = { ...process.env, DATABASE_URL: database.ownerUrl }
    const { code, output } = await run(['node', '--enable-source-maps', PROGRAM], { env })
    console.log(output.trim())
    process.exitCode = code === 0 ? 0 : 1
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
