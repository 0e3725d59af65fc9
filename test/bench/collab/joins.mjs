import { randomUUID } from 'node:crypto'
import { compaction } from './compaction.mjs'
import { runProgram } from './programs.mjs'
import { starters } from './servers.mjs'

/**
 * A document of 100,000 words and 50,000 scattered edits: the burst that writes it, joins after a restart, and the same
 * after it was made anew.
 */
export async function joins(programs, database, size = { words: 100_000, history: 50_000 }) {
  const words = { ...size, authors: 8, cookie: 'name=bench' }
  const rows = {}
  let anew = null
  let bytes = 1_500_000
  for (const door of ['hocuspocus', 'yws', 'sio']) {
    const start = starters(programs, database)[door]
    const doc = randomUUID()
    let server = await start()
    const common = () => ({ door, url: server.url, doc, ...words, pids: `server=${server.pid}` })
    const seeded = await runProgram(programs, 'join.mjs', { phase: 'seed', ...common(), settle: 12 })
    await server.stop()
    server = await start()
    const open = await runProgram(programs, 'join.mjs', { phase: 'join', ...common(), joins: 10 })
    const crowd = await runProgram(programs, 'join.mjs', {
      phase: 'join',
      ...common(),
      joins: 20,
      parallel: 20,
    })
    await server.stop()
    bytes = open.bytes
    if (door === 'yws') anew = await compaction(programs, database, start, doc, words)
    rows[door] = {
      written: seeded.updatesPerSecond,
      first: open.firstMs,
      open: open.warmMs.p50,
      crowd: crowd.warmMs.p50,
      cpu: open.processes.server.cpuSecondsPerJoin,
      bytes: open.bytes,
    }
  }
  const raw = await starters(programs, database).raw()
  const floor = await runProgram(programs, 'join.mjs', {
    phase: 'floor',
    door: 'raw',
    url: raw.url,
    bytes,
    joins: 20,
  })
  await raw.stop()
  rows.bytes = { open: floor.ms.p50, bytes }
  return { rows, anew }
}
