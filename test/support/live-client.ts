import { io, type Socket } from 'socket.io-client'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { Ack, CommandName, CommandOutput } from '#core/contracts/events/socket-commands'
import type { TestPerson } from '#test/factories/person'
import type { TestHouse } from '#test/support/test-house'

/** A real socket of a person, as an outside program would open one. */
export class LiveClient {
  readonly events: LiveEvent[] = []
  readonly closings: { closeCode: number; code: string }[] = []
  readonly #waiting: { fits: (event: LiveEvent) => boolean; resolve: (event: LiveEvent) => void }[] = []

  private constructor(readonly socket: Socket) {
    socket.on('event', (event: LiveEvent) => {
      this.events.push(event)
      for (const waiter of this.#waiting.filter(({ fits }) => fits(event))) waiter.resolve(event)
    })
    socket.on('connection:closing', (message: { closeCode: number; code: string }) =>
      this.closings.push(message),
    )
  }

  /** Opens a socket with the given handshake; rejects with the server's word when it is refused. */
  static open(
    url: string,
    handshake: { headers?: Record<string, string>; auth?: Record<string, string> },
  ): Promise<LiveClient> {
    const socket = io(url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: handshake.headers ?? {},
      auth: handshake.auth ?? {},
    })
    const client = new LiveClient(socket)
    return new Promise((resolve, reject) => {
      socket.once('connect', () => {
        resolve(client)
      })
      socket.once('connect_error', (error) => {
        socket.close()
        reject(error)
      })
    })
  }

  static async of(house: TestHouse, person: TestPerson): Promise<LiveClient> {
    return LiveClient.open(house.url, {
      headers: { cookie: await house.newSession(person), origin: house.url },
    })
  }

  command<N extends CommandName>(name: N, input: unknown): Promise<Ack<CommandOutput<N>>> {
    return this.socket.timeout(10_000).emitWithAck(name, input) as Promise<Ack<CommandOutput<N>>>
  }

  /** The first event that fits, also one that has come already. */
  event(fits: (event: LiveEvent) => boolean): Promise<LiveEvent> {
    const there = this.events.find(fits)
    return there ? Promise.resolve(there) : new Promise((resolve) => this.#waiting.push({ fits, resolve }))
  }

  closed(): Promise<string> {
    return this.socket.connected
      ? new Promise((resolve) => this.socket.once('disconnect', resolve))
      : Promise.resolve('closed')
  }

  close(): void {
    this.socket.close()
  }
}
