import type { Socket } from 'node:net'
import type { Client, ClientBase } from 'pg'

/** Beyond the statement timeout: by then Postgres has answered, if it is still there. */
const graceMs = 3_000

/**
 * Watches the connections of a pool, encrypted ones too. A question that is not answered to its end for longer than statements
 * may take ends its connection: nobody sends an end when a route is lost or a machine is gone, and TCP itself waits a quarter of
 * an hour. With it go the idle ones of this process, which have most likely been lost too, and are made anew when they are
 * needed. For `onConnect` of pg's settings; until somebody is signed in, its `connectionTimeoutMillis` holds.
 *
 * @param statementTimeoutMs the pool's `statement_timeout`, in milliseconds
 */
export const watchConnections =
  (statementTimeoutMs: number) =>
  (client: ClientBase): void => {
    const { connection } = client as Client
    // Only now: over TLS it is another one than that which pg began with, on which every idle connection looks unanswered.
    const socket = connection.stream as Socket
    let answered = socket.bytesWritten
    const asked = (): boolean => socket.bytesWritten > answered
    sockets.set(socket, asked)
    // Before pg hears of it, which then sends the next question.
    connection.prependListener('readyForQuery', () => {
      answered = socket.bytesWritten
    })
    socket.setTimeout(statementTimeoutMs + graceMs)
    // Given to `setTimeout` it would be heard once, and a connection that was idle for a while is watched no more.
    socket.on('timeout', () => {
      if (!asked()) return
      for (const [other, busy] of sockets) if (other === socket || !busy()) end(other)
    })
    socket.once('close', () => sockets.delete(socket))
  }

/** All of this process, and whether an answer is waited for. */
const sockets = new Map<Socket, () => boolean>()

const end = (socket: Socket): void => {
  const error = new Error('the database does not answer')
  socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }))
}
