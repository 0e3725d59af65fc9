/** `npm run inspect document|source ID`: what is stored of a document or a source, as JSON, for developers. Reads only. */
import { inspectDocument } from './inspect/inspect-document.mjs'
import { inspectSource } from './inspect/inspect-source.mjs'
import { reachDatabase } from './backup/reach-database.mjs'
import { Complaint, showError } from './steps/complaint.mjs'
import { dataDirOf } from './steps/settings.mjs'

const USAGE = `npm run --silent inspect document ID
npm run --silent inspect source ID

Prints what is stored, as JSON. Of a document: epochs, seqs, rows, sizes, clients with their authors, counts of structs
and tombstones, length of the text, and whether the checksums hold. ID is the document's (a briefing's documentId).

Of a source: how it is, its last polls, the last stored responses with the files that hold them, and how its newest articles
came in, in milliseconds of each stage. ID is the source's (it stands in the address of its page).

  DATA_DIR       the data folder (.briefroom)
  DATABASE_URL   the database as its owner, when it is not the embedded one`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const kinds = { document: inspectDocument, source: inspectSource }

const main = async ([kind, id]) => {
  if (kind === undefined || kind === '--help' || kind === '-h') return console.log(USAGE)
  if (!Object.hasOwn(kinds, kind) || !UUID.test(id ?? '')) throw new Complaint(USAGE)
  const database = await reachDatabase({ dataDir: dataDirOf(process.env), env: process.env })
  try {
    const found = await kinds[kind](database.ownerUrl, id)
    if (!found) throw new Complaint(`There is no ${kind} ${id}.`)
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
