import type { Duplex } from 'node:stream'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { closeCodes } from '#core/contracts/errors/close-codes'
import { HalfPackets } from '#server/realtime/half-packets'
import { OneWriteSocket } from '#server/realtime/one-write-socket'

type Request = Parameters<WebSocketServer['handleUpgrade']>[0]

/** What a stranger may send: the request to be let in, with a token or ticket. */
const strangerBytes = 4 * 1024
const handshakeMs = 5_000
/** A message comes in few fragments; a slow line may cut 4 MB into pieces of a kilobyte, not smaller. */
const mostFragments = 16
const mostChunks = 4_096

/** What is used of `ws` below its public face. */
interface Below {
  readonly _receiver?: { _maxPayload: number }
}

interface Stranger {
  readonly timer: NodeJS.Timeout
  readonly longest: number
}

const strangers = new WeakMap<WebSocket, Stranger>()

/**
 * The WebSocket server below Socket.IO. Who has not signed in may send a few bytes and has five seconds (4408); a
 * message that never ends, or comes in a thousand pieces, ends its connection.
 */
export class GuardedWebSockets extends WebSocketServer {
  readonly #halfPackets = new HalfPackets()
  readonly #longest: number

  constructor(options: ServerOptions) {
    super({
      ...options,
      maxPayload: strangerBytes,
      WebSocket: OneWriteSocket,
      maxFragments: mostFragments,
      maxBufferedChunks: mostChunks,
    })
    this.#longest = options.maxPayload ?? strangerBytes
  }

  override handleUpgrade(
    request: Request,
    raw: Duplex,
    head: Buffer,
    callback: (client: never, request: never) => void,
  ): void {
    super.handleUpgrade(request, raw, head, (socket, upgraded) => {
      this.#halfPackets.watch(socket, raw)
      expectName(socket, this.#longest)
      callback(socket as never, upgraded as never)
    })
  }

  override close(callback?: (error?: Error) => void): void {
    this.#halfPackets.close()
    super.close(callback)
  }
}

/** Apart from the upgrade: what listens here lives as long as the socket, and would keep the request with it. */
function expectName(socket: WebSocket, longest: number): void {
  const timer = setTimeout(() => {
    socket.close(closeCodes.handshakeTooSlow, 'HANDSHAKE_TIMEOUT')
    setTimeout(() => {
      socket.terminate()
    }, 1_000).unref()
  }, handshakeMs)
  strangers.set(socket, { timer, longest })
  socket.once('close', () => {
    clearTimeout(timer)
  })
}

/** It is known who this is: from here on messages of full length are read. */
export function letIn(socket: WebSocket): void {
  const stranger = strangers.get(socket)
  if (!stranger) return
  strangers.delete(socket)
  clearTimeout(stranger.timer)
  const { _receiver } = socket as unknown as Below
  if (_receiver) _receiver._maxPayload = stranger.longest
}
