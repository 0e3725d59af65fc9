import type { WebSocket } from 'ws'
import type { Ack } from '#core/contracts/events/socket-commands'
import { commandHeadOf, type CommandHead } from '#server/realtime/command-head'
import { freeWebSocket } from '#server/realtime/free-web-socket'
import type { BriefroomSocket } from '#server/realtime/socket'

/** Runs a command of this socket and says, once, what became of it. */
export type RunDirect = (
  socket: BriefroomSocket,
  payload: unknown,
  answer?: (ack: Ack<unknown>) => void,
) => void

type Heard = (this: WebSocket, data: Buffer, isBinary: boolean) => void

/** What is used of Engine.IO's connection below its public face. */
interface Below {
  readonly readyState: string
  readonly transport: { readonly socket?: WebSocket }
  /** The ping that waits for its answer. */
  readonly pingTimeoutTimer?: unknown
  readonly hasRefreshedPingTimeout?: boolean
  write(text: string): void
}

/**
 * Takes the commands that come by the thousand, one part of bytes and a short answer each, where they arrive, and answers them there.
 * Socket.IO takes a message through its transport, its connection, its parser, its client and its socket, with an event, a
 * copy or a turn at each: for an edit that is more than to read, check and commit it. Everything else on the line it takes as always.
 */
export class DirectCommands {
  readonly #connection: Below
  #awaited: { readonly head: CommandHead; readonly text: Buffer } | null = null
  /** Messages that Socket.IO has and has not given to their commands yet: what comes behind them must not overtake them. */
  #before = 0

  private constructor(
    private readonly socket: BriefroomSocket,
    private readonly webSocket: WebSocket,
    private readonly library: Heard,
    private readonly commands: ReadonlyMap<string, RunDirect>,
  ) {
    this.#connection = socket.conn as unknown as Below
  }

  /** From here on these commands of this socket are taken so. Engine.IO is the last that listens: `HalfPackets` does since the upgrade. */
  static of(socket: BriefroomSocket, commands: ReadonlyMap<string, RunDirect>): void {
    const webSocket = (socket.conn as unknown as Below).transport.socket
    const library = webSocket?.listeners('message').at(-1) as Heard | undefined
    if (!webSocket || !library) return
    const direct = new DirectCommands(socket, webSocket, library, commands)
    webSocket.off('message', library as never)
    webSocket.on('message', (data, isBinary) => {
      direct.#hear(data as Buffer, isBinary)
    })
  }

  #hear(data: Buffer, isBinary: boolean): void {
    const awaited = this.#awaited
    if (awaited) {
      this.#awaited = null
      if (isBinary && this.#isOpen()) this.#run(awaited.head, data)
      else {
        this.#pass(awaited.text, false)
        this.#pass(data, isBinary)
      }
      return
    }
    const head = isBinary || !this.#isFree() ? null : commandHeadOf(data, this.commands)
    if (head) this.#awaited = { head, text: data }
    else this.#pass(data, isBinary)
  }

  #isOpen(): boolean {
    return this.#connection.readyState === 'open' && this.socket.connected
  }

  /** Also what comes while a ping waits for its answer goes to Engine.IO, which takes it for a sign of life. */
  #isFree(): boolean {
    const { pingTimeoutTimer, hasRefreshedPingTimeout } = this.#connection
    if (this.#before > 0 || !this.#isOpen()) return false
    return pingTimeoutTimer === null || hasRefreshedPingTimeout === true
  }

  /** Socket.IO gives a message to its command two turns after it came. */
  #pass(data: Buffer, isBinary: boolean): void {
    this.#before++
    this.library.call(this.webSocket, data, isBinary)
    process.nextTick(() => {
      process.nextTick(() => {
        this.#before--
      })
    })
  }

  #run({ name, id, fields, place }: CommandHead, bytes: Buffer): void {
    fields[place] = bytes
    const answer =
      id === null
        ? undefined
        : (ack: Ack<unknown>): void => {
            this.#answer(id, ack)
          }
    this.commands.get(name)!(this.socket, fields, answer)
  }

  /** The answer as its message on the wire. Where Socket.IO still holds something for this line, it goes behind that. */
  #answer(id: number, ack: Ack<unknown>): void {
    if (this.#connection.readyState !== 'open') return
    const text = `3${id}[${JSON.stringify(ack)}]`
    const free = freeWebSocket(this.socket)
    if (free) free.send(`4${text}`)
    else this.#connection.write(text)
  }
}
