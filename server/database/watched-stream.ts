import { Socket } from 'node:net'
import { AnswerEnd } from '#server/database/answer-end'

/** Beyond the statement timeout: by then Postgres has answered, if it is still there. */
const graceMs = 3_000

/**
 * Makes the sockets of a pool. A question that is not answered for longer than statements may take ends its
 * connection: nobody sends an end when a route is lost or a machine is gone, and TCP itself waits a quarter of an hour.
 * With it go the idle ones of this process, which have most likely been lost too, and are made anew when they are
 * needed. For `stream` of pg's settings.
 *
 * @param statementTimeoutMs the pool's `statement_timeout`, in milliseconds
 */
export const watchedStreams =
  (statementTimeoutMs: number): (() => Socket) =>
  () => {
    const socket = new Socket()
    let written = 0
    const answer = new AnswerEnd()
    const asked = (): boolean => socket.bytesWritten > written || answer.half
    sockets.set(socket, asked)
    socket.on('data', (piece: Buffer) => {
      written = socket.bytesWritten
      answer.heard(piece)
    })
    socket.setTimeout(statementTimeoutMs + graceMs)
    // Given to `setTimeout` it would be heard once, and a connection that was idle for a while is watched no more.
    socket.on('timeout', () => {
      if (!asked()) return
      for (const [other, busy] of sockets) if (other === socket || !busy()) end(other)
    })
    socket.once('close', () => sockets.delete(socket))
    return socket
  }

/** All of this process, and whether an answer is waited for. */
const sockets = new Map<Socket, () => boolean>()

const end = (socket: Socket): void => {
  const error = new Error('the database does not answer')
  socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }))
}
