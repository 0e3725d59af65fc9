/**
 * A plain durable server with both doors, to compare with: each edit is one row, inserted by itself; once that is committed it
 * is acknowledged and passed on. No checks, rights, batches or catching up. Node, ws, Socket.IO and pg are used as they are, so
 * it is no lower bound. Settings: DATABASE_URL, PORT. Prints `ready PORT`.
 */
import http from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'
import * as Y from 'yjs'

const { DATABASE_URL, PORT } = process.env
/** Message types of y-websocket's protocol, and of the acknowledgement that the load program understands. */
const [sync, acknowledged] = [0, 8]
const [stepOne, stepTwo, update] = [0, 1, 2]

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 1 })
await pool.query(
  'create table if not exists floor_log (id bigserial primary key, document text, bytes bytea)',
)
const insert = { name: 'insert', text: 'insert into floor_log (document, bytes) values ($1, $2)' }
const store = (document, bytes) => pool.query({ ...insert, values: [document, bytes] })

const documents = new Map()
function documentOf(id) {
  const known = documents.get(id) ?? { updates: [], seq: 0, peers: new Set() }
  documents.set(id, known)
  return known
}

function stateOf(document) {
  if (document.updates.length > 1) document.updates = [Y.mergeUpdates(document.updates)]
  return document.updates[0] ?? Uint8Array.of(0, 0)
}

function varUint(number) {
  const bytes = []
  let rest = number
  for (; rest > 127; rest >>>= 7) bytes.push(128 | (rest & 127))
  return [...bytes, rest]
}

const syncMessage = (step, bytes) =>
  Buffer.concat([Buffer.from([sync, step, ...varUint(bytes.length)]), bytes])

function payloadOf(message) {
  let at = 2
  while (message[at] > 127) at++
  return message.subarray(at + 1)
}

function talk(webSocket, id) {
  const document = documentOf(id)
  document.peers.add(webSocket)
  webSocket.on('close', () => document.peers.delete(webSocket))
  let durable = 0
  const take = async (bytes) => {
    await store(id, bytes)
    document.updates.push(bytes)
    webSocket.send(Buffer.from([acknowledged, ...varUint(++durable)]))
    const message = syncMessage(update, bytes)
    for (const peer of document.peers) if (peer !== webSocket) peer.send(message)
  }
  webSocket.on('message', (message) => {
    if (message[0] !== sync) return
    if (message[1] === update) void take(payloadOf(message))
    else if (message[1] === stepTwo) document.updates.push(payloadOf(message))
    else {
      webSocket.send(syncMessage(stepTwo, stateOf(document)))
      webSocket.send(syncMessage(stepOne, Y.encodeStateVectorFromUpdate(stateOf(document))))
    }
  })
}

const server = http.createServer()
const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, destroyUpgrade: false })
server.on('upgrade', (request, socket, head) => {
  const id = /^\/yjs\/([^?]+)/.exec(request.url)?.[1]
  if (id) webSockets.handleUpgrade(request, socket, head, (webSocket) => talk(webSocket, id))
})
io.on('connection', (socket) => {
  socket.on('document:join', ({ documentId }, answer) => {
    const state = stateOf(documentOf(documentId))
    socket.join(documentId)
    const stateVector = Buffer.from(Y.encodeStateVectorFromUpdate(state))
    answer({ ok: true, data: { epoch: 1, stateVector, update: Buffer.from(state) } })
  })
  socket.on('document:update', async ({ documentId, update: bytes }, answer) => {
    await store(documentId, bytes)
    const document = documentOf(documentId)
    document.updates.push(bytes)
    const seq = ++document.seq
    answer({ ok: true, data: { seq } })
    const frame = { documentId, epoch: 1, previous: seq - 1, seq, update: bytes }
    socket.to(documentId).emit('document:updates', frame)
  })
})
server.listen(Number(PORT), '127.0.0.1', () => console.log(`ready ${PORT}`))
