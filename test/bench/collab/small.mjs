import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { textOf } from './admission.mjs'
import { starters } from './servers.mjs'

const ticksPerSecond = 100
const pageBytes = 4_096

/** Resident bytes and processor seconds of a process so far (Linux). */
function usageOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  const rss = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  return { rss, cpu: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond }
}

/** Documents as a compaction leaves them: one snapshot each. Gives their ids. */
async function storeDocuments({ ownerUrl, deskId }, count, doc) {
  const ids = Array.from({ length: count }, () => randomUUID())
  const state = Buffer.from(Y.encodeStateAsUpdate(doc))
  const units = doc.getXmlFragment('default').toString().length
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `insert into collab_documents (id, desk_id, next_seq, snapshot_seq, bytes, text_units)
     select id, $2, 2, 1, $3, $4 from unnest($1::uuid[]) as id`,
    [ids, deskId, state.length, units],
  )
  await client.query(
    `insert into collab_snapshots (document_id, epoch, seq, state, state_vector, checksum)
     select id, 1, 1, $2, $3, $4 from unnest($1::uuid[]) as id`,
    [ids, state, Buffer.from(Y.encodeStateVector(doc)), createHash('sha256').update(state).digest()],
  )
  await client.query(
    `insert into collab_clients (document_id, epoch, client_id, user_id, next_clock)
     select id, 1, $2, gen_random_uuid(), $3 from unnest($1::uuid[]) as id`,
    [ids, doc.clientID, Y.getState(doc.store, doc.clientID)],
  )
  await client.end()
  return { ids, bytes: state.length }
}

/** Goes in, takes the whole document, and leaves. */
function visit(server, id) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${id}`, {
      headers: { cookie: 'name=bench' },
      perMessageDeflate: false,
    })
    socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
    socket.on('message', (data) => {
      if (data[0] === 0 && data[1] === 1) socket.close()
    })
    socket.on('close', resolve)
    socket.on('error', reject)
  })
}

async function visitAll(server, ids) {
  for (let from = 0; from < ids.length; from += 10)
    await Promise.all(ids.slice(from, from + 10).map((id) => visit(server, id)))
  await pause(1_500)
}

/** What a server that nobody talks to costs: seconds of processor in ten seconds, and memory. */
async function idle(server) {
  await pause(2_000)
  const before = usageOf(server.pid)
  await pause(10_000)
  const after = usageOf(server.pid)
  return { 'cpu s in 10 s': Math.round((after.cpu - before.cpu) * 100) / 100, 'rss MiB': mib(after.rss) }
}

const mib = (bytes) => Math.round(bytes / 2 ** 20)

/** Documents that are stored only, that are warm, and more of them than may stay warm. */
export async function small(programs, database, { stored = 10_000, warm = 1_000, large = 400 } = {}) {
  const rows = {}
  const start = starters(programs, database).yws
  let server = await start()
  rows['nothing stored'] = await idle(server)
  await server.stop()
  const small = await storeDocuments(database, stored, textOf(2_000))
  server = await start()
  rows[`${stored} stored`] = await idle(server)
  await visitAll(server, small.ids.slice(0, 100))
  const before = usageOf(server.pid).rss
  await visitAll(server, small.ids.slice(100, 100 + warm))
  rows[`${warm} warm, 2,000 words`] = {
    'KiB each': Math.round((usageOf(server.pid).rss - before) / 1024 / warm),
    'KiB stored': Math.round(small.bytes / 1024),
    'rss MiB': mib(usageOf(server.pid).rss),
  }
  const big = await storeDocuments(database, large, textOf(100_000))
  const grown = usageOf(server.pid).rss
  await visitAll(server, big.ids)
  rows[`${large} visited, 100,000 words`] = {
    'KiB stored': Math.round(big.bytes / 1024),
    'all MiB': mib(big.bytes * large),
    'growth MiB': mib(usageOf(server.pid).rss - grown),
    'rss MiB': mib(usageOf(server.pid).rss),
  }
  await server.stop()
  return rows
}
