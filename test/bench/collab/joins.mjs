import { randomUUID } from 'node:crypto'
import { runProgram } from './programs.mjs'
import { starters } from './servers.mjs'

const words = { words: 100_000, history: 50_000, authors: 8, cookie: 'name=bench' }

/** A document of 100,000 words and 50,000 scattered edits: the burst that writes it, then joins after a restart. */
export async function joins(programs, database) {
  const rows = {}
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
    rows[door] = {
      'updates/s written': seeded.updatesPerSecond,
      'first after restart ms': open.firstMs,
      'room open p50 ms': open.warmMs.p50,
      '20 at once p50 ms': crowd.warmMs.p50,
      'cpu s/join': open.processes.server.cpuSecondsPerJoin,
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
  rows['reading the bytes'] = { 'room open p50 ms': floor.ms.p50, bytes }
  return addRatios(rows)
}

const ratio = (a, b) => Math.round((a / b) * 100) / 100

function addRatios(rows) {
  const anchor = rows.hocuspocus
  for (const door of ['yws', 'sio']) {
    const row = rows[door]
    row['burst / Hocuspocus (goal 20)'] = ratio(row['updates/s written'], anchor['updates/s written'])
    row['first / Hocuspocus (0.15)'] = ratio(row['first after restart ms'], anchor['first after restart ms'])
    row['open / bytes (3)'] = ratio(row['room open p50 ms'], rows['reading the bytes']['room open p50 ms'])
    row['20 / Hocuspocus (0.25)'] = ratio(row['20 at once p50 ms'], anchor['20 at once p50 ms'])
  }
  return rows
}
