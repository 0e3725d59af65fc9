import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { compaction } from './compaction.mjs'
import { runProgram } from './programs.mjs'
import { starters } from './servers.mjs'

/** As long as the load program rests before each join. */
const restMs = 150

/**
 * Milliseconds (median of `many`) to read so many bytes from the raw relay, with a rest before each reading as before each
 * join. The tool's own floor reads without rests, and what rested is several times slower on a machine whose caches are
 * somebody else's meanwhile: beside this figure it is seen what the document itself costs.
 */
async function restedFloor(url, bytes, many) {
  const times = []
  for (let n = 0; n < many; n++) {
    await pause(restMs)
    const began = performance.now()
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/blob/${bytes}`, { perMessageDeflate: false })
    await once(socket, 'message')
    times.push(performance.now() - began)
    socket.terminate()
  }
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(many / 2)] * 100) / 100
}

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
  const rested = await restedFloor(raw.url, bytes, 20)
  await raw.stop()
  rows.bytes = { open: floor.ms.p50, bytes }
  rows['bytes, after a rest'] = { open: rested, bytes }
  return { rows, anew }
}
