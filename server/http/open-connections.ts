import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long an end waits for answers that are on their way, and for those who are asked to come to another node. */
const patienceMs = 5_000

/**
 * The connections of one HTTP server. Its `close` waits for them all, and by itself for longer than any supervisor does: for one that a
 * browser opened in case it is needed, and over which it asked nothing yet, for as long as the browser keeps it; for an upgraded one, as
 * long as it stands. Node's `closeIdleConnections` counts the first among those at work.
 */
export class OpenConnections {
  readonly #all = new Set<Socket>()
  readonly #unused = new Set<Socket>()
  #ending = false

  constructor(private readonly server: FastifyInstance['server']) {
    server.on('connection', (connection: Socket) => {
      this.#follow(connection)
    })
    const used = ({ socket }: { readonly socket: Socket }): void => {
      this.#unused.delete(socket)
    }
    server.prependListener('request', used)
    server.prependListener('upgrade', used)
  }

  /** Together with the server's own `close`: what nobody asked anything over ends now, the rest after a while. */
  end(patience = patienceMs): void {
    this.#ending = true
    for (const connection of this.#unused) connection.destroy()
    const timer = setTimeout(() => {
      for (const connection of this.#all) connection.destroy()
    }, patience)
    this.server.once('close', () => {
      clearTimeout(timer)
    })
  }

  #follow(connection: Socket): void {
    if (this.#ending) {
      connection.destroy()
      return
    }
    this.#all.add(connection)
    this.#unused.add(connection)
    connection.once('close', () => {
      this.#all.delete(connection)
      this.#unused.delete(connection)
    })
  }
}
