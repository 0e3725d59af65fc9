import pg from 'pg'
import { built } from '../adapters/built.mjs'
import { runProgram } from './programs.mjs'

/** Milliseconds until somebody may type: all of the document is here and built. */
const editable = ({ warmMs, integrateMs }) => warmMs.p50 + integrateMs.p50

/** The document of the joins, opened before and after it was made anew as its next epoch. */
export async function compaction(programs, database, start, doc, words) {
  const open = async () => {
    const server = await start()
    const run = await runProgram(programs, 'join.mjs', {
      phase: 'join',
      door: 'yws',
      url: server.url,
      doc,
      ...words,
      joins: 10,
      pids: `server=${server.pid}`,
    })
    await server.stop()
    return run
  }
  const before = await open()
  const { rebuildEpoch } = await built('server/collaboration/epoch/rebuild-epoch')
  const pool = new pg.Pool({ connectionString: database.keeperUrl, max: 2 })
  const startedAt = performance.now()
  const head = await rebuildEpoch(pool, doc)
  const rebuildMs = Math.round(performance.now() - startedAt)
  await pool.end()
  if (!head) throw new Error('the document was not rebuilt')
  const after = await open()
  return {
    before: { 'editable ms': editable(before), bytes: before.bytes },
    after: { 'editable ms': editable(after), bytes: after.bytes, 'rebuilt in ms': rebuildMs },
  }
}
