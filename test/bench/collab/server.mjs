/**
 * The document hub with both doors as they are in the product, on the build, without accounts: whoever comes with
 * `Authorization: Bearer NAME` (or a cookie `name=NAME`) writes every document, which is made when it is asked for.
 * Settings: KEEPER_URL, DESK_ID, PORT. Prints `ready PORT`.
 */
import 'reflect-metadata'
import { createHash } from 'node:crypto'
import { Module } from '@nestjs/common'
import { DiscoveryModule, NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import pg from 'pg'
import { built } from '../adapters/built.mjs'

const { DocumentHub } = await built('server/collaboration/document-hub')
const { createHub } = await built('server/collaboration/create-hub')
const { DocumentsGateway } = await built('server/collaboration/documents.gateway')
const { YjsDoor } = await built('server/collaboration/doors/yjs-door')
const { keeperPoolOptions } = await built('server/collaboration/store/keeper-pool')
const { createRelay } = await built('server/collaboration/relay/create-relay')
const { documentShape } = await built('core/editor/schema/document-shape')
const { KnownNames } = await built('server/auth/known-names')
const { CommandPace, paceLimits } = await built('server/realtime/command-pace')
const { CommandTable } = await built('server/realtime/command-table')
const { LiveServer } = await built('server/realtime/live-server.gateway')
const { Revocations } = await built('server/realtime/revocations')
const { SocketAdapter } = await built('server/realtime/socket-adapter')
const { admissionLimits, SocketAdmission } = await built('server/realtime/socket-admission')

const { KEEPER_URL, DESK_ID, PORT, REDIS_URL } = process.env
/** Load programs type faster than people do, and join all at once. */
const limitFactor = 1_000_000

const pool = new pg.Pool(keeperPoolOptions(KEEPER_URL))
pool.on('error', (error) => console.error(error.message))

const silent = () => undefined
const logger = { debug: silent, info: silent, warn: console.error, error: console.error }

const idOf = (name) => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const personOf = ({ authorization = '', cookie = '' }) => {
  const name = /^Bearer (\S+)$/.exec(authorization)?.[1] ?? /(?:^|; )name=([^;]+)/.exec(cookie)?.[1] ?? null
  if (name === null) return null
  const userId = idOf(name)
  return {
    userId,
    name,
    email: `${name}@example.test`,
    language: null,
    roles: ['member'],
    desks: [],
    sessionId: userId,
    tokenId: null,
    scopes: null,
    authenticatedAt: null,
  }
}

const made = new Set()
const rights = {
  async access(_principal, documentId) {
    if (made.has(documentId)) return 'write'
    await pool.query('insert into collab_documents (id, desk_id) values ($1, $2) on conflict do nothing', [
      documentId,
      DESK_ID,
    ])
    made.add(documentId)
    return 'write'
  },
}

const listener = () => new pg.Client({ connectionString: KEEPER_URL })
const relay = createRelay({ pool, listener, redisUrl: REDIS_URL, logger })
const hub = createHub({ pool, relay, rights, shape: documentShape, limitFactor, logger })

const BenchModule = class BenchModule {
  name = 'bench'
}
const url = `http://127.0.0.1:${PORT}`
const admission = new SocketAdmission(admissionLimits(limitFactor))
Module({
  imports: [DiscoveryModule],
  providers: [
    CommandTable,
    DocumentsGateway,
    { provide: DocumentHub, useValue: hub },
    { provide: SocketAdmission, useValue: admission },
    { provide: CommandPace, useValue: new CommandPace(paceLimits(limitFactor)) },
    // Only the documents are measured: nobody is in another room.
    { provide: LiveServer, useValue: {} },
    // Nobody's rights end here.
    { provide: Revocations, useValue: { applied: 0 } },
  ],
})(BenchModule)

const app = await NestFactory.create(BenchModule, new FastifyAdapter(), { logger: ['error', 'warn'] })
app.useWebSocketAdapter(
  new SocketAdapter(app, { authenticate: async (knock) => personOf(knock) }, new KnownNames(url, url)),
)
await app.init()
await hub.open()
const door = new YjsDoor(hub, {
  authenticateUpgrade: async ({ headers }) => personOf(headers),
  schemaVersion: documentShape.schemaVersion,
  maxPayload: 4 * 1024 * 1024 + 1024,
  admission,
  logger,
})
door.listen(app.getHttpServer())
await app.listen(Number(PORT), '127.0.0.1')
console.log(`ready ${PORT}`)
process.on('SIGTERM', () => process.exit(0))
