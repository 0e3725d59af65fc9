import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { INestApplicationContext } from '@nestjs/common'
import { IoAdapter } from '@nestjs/platform-socket.io'
import type { FastifyInstance } from 'fastify'
import type { Server, ServerOptions } from 'socket.io'
import type { WebSocket } from 'ws'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Ack, CommandName } from '#core/contracts/events/socket-commands'
import type { Authenticator } from '#server/auth/authenticator'
import type { KnownNames } from '#server/auth/known-names'
import { CommandPace } from '#server/realtime/command-pace'
import { CommandTable } from '#server/realtime/command-table'
import { DirectCommands, type RunDirect } from '#server/realtime/direct-commands'
import { GuardedWebSockets, letIn } from '#server/realtime/guarded-web-sockets'
import { Later } from '#server/realtime/later'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { messageParser } from '#server/realtime/message-parser'
import { refuseUpgrade } from '#server/realtime/refuse-upgrade'
import { Revocations } from '#server/realtime/revocations'
import { SocketAdmission, type KnockingRequest } from '#server/realtime/socket-admission'
import type { BriefroomServer, BriefroomSocket } from '#server/realtime/socket'
import { toErrorBody } from '#server/errors/to-error-body'
import { OpenConnections } from '#server/http/open-connections'

/** Largest frame that is read at all; what an update may weigh is asked per frame (limit L03). */
const largestFrame = 4 * 1024 * 1024

type UpgradeRequest = KnockingRequest & { headers: RawHandshake; socket: Socket }

interface RawHandshake {
  cookie?: string
  authorization?: string
  host?: string
  origin?: string
  'sec-fetch-site'?: string
}

/** What is used of Nest's description of a gateway's method. */
interface Handler {
  readonly message: string
}

type Acknowledge = (answer: Ack<unknown>) => void

/** Hears one command of every socket: it is called on the one that sent it. */
type Listener = (this: BriefroomSocket, ...parts: unknown[]) => void

/** What comes by the thousand, with one part of bytes, and is answered without any. */
const directCommands: readonly CommandName[] = ['document:update', 'document:awareness']

/**
 * Together less than the half minute in which all is to be well again: so long a line may stand and say nothing. An answer
 * stands behind what a slow line is sending, a ping does not (decision 17).
 */
const pingMs = 12_000
const answerMs = 15_000

/** Socket.IO's own bound on a connection that asks for nothing; ours says why, and comes first. */
const backstopMs = 10_000

/** Recovery would bring back rooms and missed messages without asking for the rights to them. */
function assertNoRecovery(options?: Partial<ServerOptions>): void {
  if (options && 'connectionStateRecovery' in options)
    throw new Error('connectionStateRecovery must stay off: missed messages are asked for by number')
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/**
 * Socket.IO as this house uses it: WebSocket only, no compression, no recovery (catch-up is by sequence numbers, which
 * asks for rights again), and nobody is let in before `authenticate` has named him.
 */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly authenticator: Authenticator,
    private readonly names: KnownNames,
  ) {
    super(app)
    this.#admission = app.get(SocketAdmission)
    this.#commands = app.get(CommandTable)
    this.#pace = app.get(CommandPace)
    this.#live = app.get(LiveServer)
    this.#revocations = app.get(Revocations)
    this.#connections = new OpenConnections(this.httpServer as FastifyInstance['server'])
  }

  readonly #admission: SocketAdmission
  readonly #commands: CommandTable
  readonly #pace: CommandPace
  readonly #live: LiveServer
  readonly #revocations: Revocations
  readonly #connections: OpenConnections
  readonly #listeners = new Map<string, Listener>()
  #directCommands: ReadonlyMap<string, RunDirect> | null = null

  override createIOServer(port: number, options?: Partial<ServerOptions>): Server {
    assertNoRecovery(options)
    const server = super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      destroyUpgrade: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: largestFrame,
      wsEngine: GuardedWebSockets,
      parser: messageParser,
      connectTimeout: backstopMs,
      pingInterval: pingMs,
      pingTimeout: answerMs,
      allowRequest: (request: UpgradeRequest, decide: (message: null, allow: boolean) => void) => {
        const { host, origin } = request.headers
        const ours = origin === undefined || this.names.originsAt(host).has(origin)
        const allow = ours && !this.names.isPortal(host)
        // The engine would answer 400; a foreign page is told 403, like everywhere else.
        if (!allow) refuseUpgrade(request.socket, '403 Forbidden')
        decide(null, allow && this.#hasPlace(request))
      },
    } as unknown as ServerOptions) as BriefroomServer
    server.engine.on('connection', askedOnce)
    server.use((socket, next) => {
      void this.#admit(socket).then(
        () => {
          next()
        },
        (error: unknown) => {
          const { body } = toErrorBody(error, socket.id)
          next(Object.assign(new Error(body.code), { data: body }))
        },
      )
    })
    return server
  }

  /** Socket.IO ends the HTTP server with itself, and waits for it. */
  override close(server: Server): Promise<void> {
    const ended = super.close(server)
    this.#connections.end()
    return ended
  }

  /**
   * Every handler is a `@Command`, which checks and answers by itself, so an event goes straight to it. Nest's own way leads
   * through guards, interceptors and pipes, none of which is for sockets here, and through observables, which costs more than
   * what the command does and keeps functions for each event and socket.
   */
  override bindMessageHandlers(socket: BriefroomSocket, handlers: readonly Handler[]): void {
    for (const { message } of handlers) socket.on(message as never, this.#listenerOf(message) as never)
    if (handlers.some(({ message }) => this.#direct.has(message))) DirectCommands.of(socket, this.#direct)
  }

  get #direct(): ReadonlyMap<string, RunDirect> {
    return (this.#directCommands ??= new Map(directCommands.map((name) => [name, this.#runOf(name)])))
  }

  #listenerOf(name: string): Listener {
    const known = this.#listeners.get(name)
    if (known) return known
    const run = this.#runOf(name as CommandName)
    const listener: Listener = function (...parts) {
      const last = parts.at(-1)
      const acknowledge = typeof last === 'function' ? (last as Acknowledge) : undefined
      run(this, parts[0] === acknowledge ? undefined : parts[0], acknowledge)
    }
    this.#listeners.set(name, listener)
    return listener
  }

  #runOf(name: CommandName): RunDirect {
    const { run } = this.#commands.handlers.get(name)![0]!
    const failed = (error: unknown): void => {
      this.logger.error(error)
    }
    return (socket, payload, acknowledge) => {
      const done = (ack: Ack<unknown>): void => {
        this.#answer(name, socket, ack, acknowledge)
      }
      if (this.#isTooFast(socket, name)) {
        done(slowDown())
        return
      }
      const coming = run(socket, payload)
      if (coming instanceof Later) coming.tell(done, failed)
      else coming.then(done, failed)
    }
  }

  /** An answer may be told in the middle of what the hub does, so nobody is sent away before that is over. */
  #answer(name: CommandName, socket: BriefroomSocket, answer: Ack<unknown>, acknowledge?: Acknowledge): void {
    try {
      acknowledge?.(answer)
    } catch (error) {
      this.logger.error(error)
    }
    if (answer.ok) return
    const { code } = answer.error
    queueMicrotask(() => {
      if (this.#pace.isEndedBy(socket, name, code)) this.#live.end(socket, 'SLOW_DOWN')
    })
  }

  /** L07. Whoever is told so again and again has lost his line by then. */
  #isTooFast(socket: BriefroomSocket, name: CommandName): boolean {
    const asked = this.#pace.ask(socket, name)
    if (asked === 'end') this.#live.end(socket, 'SLOW_DOWN')
    return asked !== 'yes'
  }

  /** L10, before anything is read. */
  #hasPlace(request: UpgradeRequest): boolean {
    const place = this.#admission.knock(request)
    if (place) place.endWith(request.socket)
    else refuseUpgrade(request.socket, '503 Service Unavailable', 'Retry-After: 5\r\n')
    return place !== null
  }

  async #admit(socket: BriefroomSocket): Promise<void> {
    if (!isOpen(socket)) throw new DomainError('SLOW_DOWN')
    const headers = socket.handshake.headers as RawHandshake
    const auth = socket.handshake.auth as Record<string, unknown>
    let applied = this.#revocations.applied
    let principal = await this.authenticator.authenticate({
      cookie: headers.cookie,
      authorization: headers.authorization,
      token: text(auth.token),
      ticket: text(auth.ticket),
      audience: 'socket',
      host: headers.host,
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site'],
      checkOrigin: true,
    })
    // Until he is let in, revocations do not find him.
    while (principal && applied !== this.#revocations.applied) {
      ;({ applied } = this.#revocations)
      principal = await this.authenticator.again(principal)
    }
    if (!principal) throw new UnauthenticatedHandshake()
    // The cookie is the browser's: somebody else may have signed in since this page was opened, and what was written on it is not his.
    const person = text(auth.person)
    if (person !== undefined && person !== principal.userId) throw new DomainError('FORBIDDEN')
    const place = this.#admission.enter(principal.userId)
    if (!place) throw new DomainError('RETRY_AFTER')
    place.endWith(socket.conn)
    if (!isOpen(socket)) place.giveBack()
    socket.data.principal = principal
    letIn((socket.conn.transport as unknown as { socket: WebSocket }).socket)
    // The engine keeps the upgrade request for ever, the socket its headers and token; nothing needs them after the handshake.
    Object.assign(socket.conn.request, { headers: {}, rawHeaders: [] })
    Reflect.set(socket.conn, 'request', null)
    Object.assign(socket.handshake, { headers: {}, auth: {} })
  }
}

const isOpen = ({ conn }: BriefroomSocket): boolean => conn.readyState === 'open'

/** Type of a packet that asks to be let in (socket.io-protocol 5). */
const connectPacket = '0'

/**
 * Each question who somebody is costs the database one, and each for another namespace, of which there is none, is answered, also to
 * whoever does not read: a connection has one question, and a client that is refused opens another connection.
 */
function askedOnce(connection: BriefroomSocket['conn']): void {
  let asked = false
  connection.prependListener('data', (data: unknown) => {
    if (typeof data !== 'string' || !data.startsWith(connectPacket)) return
    if (asked) connection.close(true)
    asked = true
  })
}

const slowDown = (): Ack<never> => ({
  ok: false,
  error: toErrorBody(new DomainError('SLOW_DOWN'), randomUUID()).body,
})

/** Mapped like every error; its own class only so that the message is the code. */
class UnauthenticatedHandshake extends Error {
  readonly statusCode = 401
}
