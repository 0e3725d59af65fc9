/** Makes a document anew as its next epoch in the database of a running house: `node reorganise-document.mjs ID`, DATA_DIR. */
import pg from 'pg'
import { reachDatabase } from '../../bin/backup/reach-database.mjs'
import { dataDirOf } from '../../bin/steps/settings.mjs'

const built = new URL('../../dist/server/collaboration/epoch/rebuild-epoch.js', import.meta.url)
const { rebuildEpoch } = await import(built.href)
const database = await reachDatabase({ dataDir: dataDirOf(process.env), env: process.env })
const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
try {
  const head = await rebuildEpoch(pool, process.argv[2])
  if (!head) throw new Error('the document was not rebuilt')
} finally {
  await pool.end()
  await database.release()
}
