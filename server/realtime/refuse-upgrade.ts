import type { Duplex } from 'node:stream'

/**
 * Answers a request for a socket that is not let in, and ends its connection from both sides: one that the other side keeps open
 * would keep its place on this node (limit L10).
 *
 * @param status of HTTP, with its words: `401 Unauthorized`
 * @param headers more of them, each with its line's end
 */
export function refuseUpgrade(socket: Duplex, status: string, headers = ''): void {
  socket.once('finish', () => {
    socket.destroy()
  })
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}
