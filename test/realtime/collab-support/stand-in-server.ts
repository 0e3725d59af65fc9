import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client, Pool } from 'pg'
import { Server as SocketServer } from 'socket.io'
import type { Ack } from '#core/contracts/events/socket-commands'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import { DomainError } from '#core/contracts/errors/domain-error'
import { sampleShape } from '#core/document/sample-shape'
import type { Principal } from '#server/auth/principal'
import { Compactor } from '#server/collaboration/compaction/compactor'
import {
  documentSince,
  joinDocument,
  leaveDocument,
  sayAwareness,
  updateDocument,
} from '#server/collaboration/doors/document-commands'
import { SocketPeer } from '#server/collaboration/doors/socket-peer'
import { YjsDoor } from '#server/collaboration/doors/yjs-door'
import { rebuildEpoch, shrinksTo } from '#server/collaboration/epoch/rebuild-epoch'
import { DocumentHub } from '#server/collaboration/document-hub'
import { DocumentLog } from '#server/collaboration/document-log'
import type { DocumentRelay } from '#server/collaboration/document-relay'
import type { DocumentRights } from '#server/collaboration/document-rights'
import { defaultCollaborationLimits, type CollaborationLimits } from '#server/collaboration/limits'
import { InProcessRelay } from '#server/collaboration/relay/in-process-relay'
import { createRelay } from '#server/collaboration/relay/create-relay'
import { DocumentReader } from '#server/collaboration/store/document-reader'
import { LogWriter } from '#server/collaboration/store/log-writer'
import { keeperPoolOptions } from '#server/collaboration/store/keeper-pool'
import type { Logger } from '#server/observability/logger'
import type { BriefroomServer, BriefroomSocket } from '#server/realtime/socket'
import { personNamed } from '#test/realtime/collab-support/people'

const silent = (): void => undefined
export const silentLogger: Logger = { debug: silent, info: silent, warn: silent, error: silent }

/** Names decide: `reader-…` may read, `stranger-…` nothing, all others write. Changes are made by the test. */
export class NamedRights implements DocumentRights {
  readonly changed = new Map<string, DocumentAccess>()
  constructor(private readonly exists: (documentId: string) => Promise<boolean>) {}

  async access(principal: Principal, documentId: string): Promise<DocumentAccess> {
    const changed = this.changed.get(principal.name)
    if (changed) return changed
    if (principal.name.startsWith('stranger')) return 'none'
    if (!(await this.exists(documentId))) return 'none'
    return principal.name.startsWith('reader') ? 'read' : 'write'
  }
}

export interface StandInOptions {
  readonly keeperUrl: string
  readonly relay?: 'notify' | 'redis' | DocumentRelay
  readonly limits?: Partial<CollaborationLimits>
  readonly port?: number
  /** Makes a document of this desk when somebody asks for one that does not exist: for load programs. */
  readonly createIn?: string
  readonly logger?: Logger
  readonly lastRevision?: (documentId: string) => Promise<Uint8Array | null>
  /** Stands between the hub and the log. */
  readonly writer?: (real: LogWriter) => Pick<LogWriter, 'append'>
}

const nameOf = (request: IncomingMessage): string | null => {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams.get('name')
  return bearer ?? query ?? /(?:^|; )name=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null
}

/** The hub with both doors and nothing else of the house. */
export class StandInServer {
  private constructor(
    readonly hub: DocumentHub,
    readonly rights: NamedRights,
    readonly pool: Pool,
    readonly server: Server,
    private readonly io: SocketServer,
    private readonly door: YjsDoor,
  ) {}

  static async start(options: StandInOptions): Promise<StandInServer> {
    const logger = options.logger ?? silentLogger
    const pool = new Pool({ ...keeperPoolOptions(options.keeperUrl), max: 4 })
    pool.on('error', silent)
    const rights = new NamedRights((documentId) => existing(pool, documentId, options.createIn))
    const limits = { ...defaultCollaborationLimits, ...options.limits }
    const hub = new DocumentHub({
      reader: new DocumentReader(pool),
      writer: options.writer?.(new LogWriter(pool)) ?? new LogWriter(pool),
      relay: relayOf(options, pool, logger),
      rights,
      shape: sampleShape,
      limits,
      logger,
      ...(options.lastRevision ? { lastRevision: options.lastRevision } : {}),
      rebuild: (documentId) =>
        rebuildEpoch(pool, documentId, shrinksTo(limits.rebuildShrinksTo, limits.rebuildAboveClients)),
      compactor: new Compactor(pool, limits.updatesBeforeCompaction / 2),
    })
    await hub.open()
    const server = createServer((_request, response) => response.end('{}'))
    const door = new YjsDoor(hub, {
      authenticateUpgrade: (request) => {
        const name = nameOf(request)
        return Promise.resolve(name ? personNamed(name) : null)
      },
      schemaVersion: 1,
      maxPayload: 4 * 1024 * 1024 + 64,
      logger,
    })
    door.listen(server)
    const io = socketDoor(server, hub)
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
    return new StandInServer(hub, rights, pool, server, io, door)
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Merges all that a document's log has now, however little. */
  async compact(documentId: string): Promise<void> {
    const compactor = new Compactor(this.pool, 1)
    try {
      const { epoch } = await new DocumentLog(this.pool).read(documentId)
      await compactor.compact(documentId, epoch)
    } finally {
      await compactor.close()
    }
  }

  async stop(): Promise<void> {
    this.door.close()
    await this.hub.close()
    await this.io.close()
    this.server.closeAllConnections()
    await this.pool.end()
  }
}

function relayOf(options: StandInOptions, pool: Pool, logger: Logger): DocumentRelay {
  if (options.relay !== 'notify' && options.relay !== 'redis') return options.relay ?? new InProcessRelay()
  const listener = () => new Client({ connectionString: options.keeperUrl })
  const redisUrl = options.relay === 'redis' ? process.env.TEST_REDIS_URL : undefined
  return createRelay({ pool, listener, redisUrl, logger })
}

/** Documents made on demand. */
const made = new Set<string>()

async function existing(pool: Pool, documentId: string, createIn?: string): Promise<boolean> {
  if (createIn) {
    if (made.has(documentId)) return true
    made.add(documentId)
    await pool.query('insert into collab_documents (id, desk_id) values ($1, $2) on conflict do nothing', [
      documentId,
      createIn,
    ])
    return true
  }
  const { rowCount } = await pool.query('select 1 from collab_documents where id = $1', [documentId])
  return rowCount === 1
}

const answered = async <T>(work: () => T | Promise<T>): Promise<Ack<T>> => {
  try {
    return { ok: true, data: await work() }
  } catch (error) {
    if (!(error instanceof DomainError)) console.error(error)
    const { code, message } = error instanceof DomainError ? error : new DomainError('INTERNAL')
    return { ok: false, error: { code, message, requestId: 'test' } }
  }
}

const bytesOf = <T extends object>(input: T): T =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      value instanceof ArrayBuffer ? new Uint8Array(value) : (value as unknown),
    ]),
  ) as T

const commands = {
  'document:join': joinDocument,
  'document:update': updateDocument,
  'document:awareness': sayAwareness,
  'document:leave': leaveDocument,
  'document:since': documentSince,
} as const

function socketDoor(server: Server, hub: DocumentHub): SocketServer {
  const io: BriefroomServer = new SocketServer(server, {
    transports: ['websocket'],
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 4 * 1024 * 1024,
  })
  io.on('connection', (socket: BriefroomSocket) => {
    const name = nameOf(socket.request)
    if (!name) {
      socket.disconnect(true)
      return
    }
    socket.data.principal = personNamed(name)
    const peer = new SocketPeer(socket)
    for (const [event, run] of Object.entries(commands)) {
      socket.on(event, (input: never, acknowledge?: (answer: unknown) => void) => {
        void answered((): unknown => run(hub, peer, bytesOf(input))).then((answer) => acknowledge?.(answer))
      })
    }
    socket.on('disconnect', () => {
      hub.disconnected(peer)
    })
  })
  return io
}
