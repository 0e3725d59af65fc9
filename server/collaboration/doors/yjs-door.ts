import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodes } from '#core/contracts/errors/close-codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { YjsPeer } from '#server/collaboration/doors/yjs-peer'
import { YjsSession } from '#server/collaboration/doors/yjs-session'
import type { DocumentHub } from '#server/collaboration/document-hub'
import { HalfPackets } from '#server/realtime/half-packets'
import { refuseUpgrade } from '#server/realtime/refuse-upgrade'
import type { Place, SocketAdmission } from '#server/realtime/socket-admission'
import type { Logger } from '#server/observability/logger'

/** The request of an upgrade, as Node's HTTP server gives it. */
export type UpgradeRequest = Parameters<WebSocketServer['handleUpgrade']>[0]

/** What the door needs of an HTTP server. */
export interface UpgradeSource {
  on(event: 'upgrade', listener: (request: UpgradeRequest, socket: Duplex, head: Buffer) => void): unknown
}

export interface YjsDoorOptions {
  /** Who knocks, by cookie, bearer token or ticket; null for nobody. Throws `BAD_ORIGIN` for a foreign page. */
  readonly authenticateUpgrade: (request: UpgradeRequest, documentId: string) => Promise<Principal | null>
  /** What a client that says nothing about its schema is taken to write. */
  readonly schemaVersion: number
  readonly maxPayload: number
  /** L10; without it everybody has a place. */
  readonly admission?: SocketAdmission
  readonly logger: Logger
}

/** Who knocks, at which document, and the place that he has on this node; without a bound there is none. */
interface Knock {
  readonly principal: Principal
  readonly documentId: string | undefined
  readonly url: URL
  readonly place: Place | undefined
}

const path = /^\/yjs\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?$/i
/** A message comes in few fragments; a slow line may cut 4 MB into pieces of a kilobyte, not smaller. */
const mostFragments = 16
const mostChunks = 4_096
const ignore = (): void => undefined
const handshakeMs = 5_000
const pingMs = 20_000

const words: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  503: 'Service Unavailable',
}

const refuse = (socket: Duplex, status: number): void => {
  refuseUpgrade(socket, `${status} ${words[status] ?? 'Error'}`)
}

const statusOf = (error: unknown): number => {
  if (!(error instanceof DomainError)) return 503
  return [401, 403, 404].includes(error.status) ? error.status : 503
}

/**
 * `/yjs/<documentId>` for any y-websocket client. Nothing is read from a connection before it is known who it is; what
 * he may do with the document is asked by the hub, which answers an unknown and a foreign one alike with 4404.
 */
export class YjsDoor {
  readonly #server: WebSocketServer
  readonly #alive = new WeakSet<WebSocket>()
  readonly #halfPackets = new HalfPackets()
  readonly #peers = new WeakMap<WebSocket, YjsPeer>()
  /** One function for all connections, each of which it is called on. */
  readonly #answered: (this: WebSocket) => void
  #pinger: NodeJS.Timeout | null = null

  constructor(
    private readonly hub: DocumentHub,
    private readonly options: YjsDoorOptions,
  ) {
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: options.maxPayload,
      perMessageDeflate: false,
      maxFragments: mostFragments,
      maxBufferedChunks: mostChunks,
    })
    const alive = this.#alive
    this.#answered = function () {
      alive.add(this)
    }
  }

  /** Takes the upgrades below `/yjs/`; others are left to whoever listens too. */
  listen(server: UpgradeSource): void {
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.startsWith('/yjs/')) void this.#upgrade(request, socket, head)
    })
    this.#pinger = setInterval(() => {
      this.#ping()
    }, pingMs)
    this.#pinger.unref()
  }

  /** Nobody comes in any more; who is here is asked to come to another node, which clients do by themselves. */
  close(): void {
    if (this.#pinger) clearInterval(this.#pinger)
    this.#halfPackets.close()
    this.sendAway('RESTARTING')
    this.#server.close()
  }

  /** Asks the clients to come to another node (1012), while the door stays. */
  sendAway(code: 'RESTARTING' | 'UNAVAILABLE'): void {
    for (const socket of this.#server.clients) socket.close(closeCodes.restarting, code)
  }

  /** Who is on the connections of this door, once for each. */
  principals(): Principal[] {
    return this.#present().map(({ principal }) => principal)
  }

  /**
   * Ends the connections of a person whose session or account has ended: 4401, or 4403 for the account; where nobody can say,
   * 1013, and he comes back through the door, which asks again.
   */
  async endSignedOut(
    userId: string,
    again: (principal: Principal) => Promise<Principal | null>,
    account: boolean,
  ): Promise<void> {
    const his = this.#present().filter(({ principal }) => principal.userId === userId)
    await Promise.all(
      his.map(async (peer) => {
        const now = await again(peer.principal).catch(() => undefined)
        if (now) peer.principal = now
        else if (now === undefined) peer.close(closeCodes.busy, 'RETRY_AFTER')
        else if (account) peer.close(closeCodes.accessEnded, 'FORBIDDEN')
        else peer.close(closeCodes.notSignedIn, 'SESSION_ENDED')
      }),
    )
  }

  #present(): YjsPeer[] {
    return [...this.#server.clients].flatMap((socket) => this.#peers.get(socket) ?? [])
  }

  async #upgrade(request: UpgradeRequest, socket: Duplex, head: Buffer): Promise<void> {
    const gone = (): void => {
      socket.destroy()
    }
    socket.on('error', gone)
    const place = this.options.admission?.knock(request)
    if (place === null) {
      refuse(socket, 503)
      return
    }
    place?.endWith(socket)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const documentId = path.exec(url.pathname)?.[1]?.toLowerCase()
    const timer = setTimeout(() => {
      refuse(socket, 408)
    }, handshakeMs)
    try {
      const principal = await this.options.authenticateUpgrade(request, documentId ?? '')
      if (socket.destroyed || socket.writableEnded) return
      if (!principal) refuse(socket, 401)
      else this.#accept(request, socket, head, { principal, documentId, url, place })
    } catch (error) {
      refuse(socket, statusOf(error))
    } finally {
      clearTimeout(timer)
      socket.off('error', gone)
      socket.on('error', ignore)
    }
  }

  #accept(request: UpgradeRequest, socket: Duplex, head: Buffer, knock: Knock): void {
    const his = this.options.admission?.enter(knock.principal.userId)
    if (his) knock.place?.add(his)
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#halfPackets.watch(webSocket, socket)
      const peer = this.#follow(webSocket, knock.principal)
      if (his === null) {
        peer.close(closeCodes.busy, 'RETRY_AFTER')
        return
      }
      if (knock.documentId === undefined) {
        peer.close(closeCodes.notFound, 'NOT_FOUND')
        return
      }
      new YjsSession(this.hub, peer, webSocket, {
        documentId: knock.documentId,
        schemaVersion: Number(knock.url.searchParams.get('schema') ?? this.options.schemaVersion),
        acknowledges: knock.url.searchParams.get('ack') === '1',
      }).start()
    })
  }

  /** Apart from the upgrade: what listens here lives as long as the connection, and would keep the address and its parts. */
  #follow(socket: WebSocket, principal: Principal): YjsPeer {
    const peer = new YjsPeer(socket, principal)
    this.#peers.set(socket, peer)
    socket.on('error', this.#failed)
    this.#alive.add(socket)
    socket.on('pong', this.#answered)
    return peer
  }

  readonly #failed = ({ message }: Error): void => {
    this.options.logger.debug('document connection failed', { reason: message })
  }

  /** A connection that did not answer the last ping is dead: its caret must not stay. */
  #ping(): void {
    for (const socket of this.#server.clients) {
      if (!this.#alive.has(socket)) {
        socket.terminate()
        continue
      }
      this.#alive.delete(socket)
      socket.ping()
    }
  }
}
