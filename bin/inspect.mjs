/** `npm run inspect document ID`: what is stored of a document, as JSON, for developers. Reads only. */
import { inspectDocument } from './inspect/inspect-document.mjs'
import { reachDatabase } from './backup/reach-database.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { dataDirOf } from './steps/settings.mjs'

const USAGE = `npm run --silent inspect document ID

Prints what is stored of a document, as JSON: epochs, seqs, rows, sizes, clients with their authors, counts of structs
and tombstones, length of the text, and whether the checksums hold. ID is the document's (a briefing's documentId).

  DATA_DIR       the data folder (.briefroom)
  DATABASE_URL   the database as its owner, when it is not the embedded one`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const main = async ([kind, id]) => {
  if (kind === undefined || kind === '--help' || kind === '-h') return console.log(USAGE)
  if (kind !== 'document' || !UUID.test(id ?? '')) throw new Complaint(USAGE)
  const database = await reachDatabase({ dataDir: dataDirOf(process.env), env: process.env })
  try {
    const found = await inspectDocument(database.ownerUrl, id)
    if (!found) throw new Complaint(`There is no document ${id}.`)
    console.log(JSON.stringify(found, null, 2))
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
