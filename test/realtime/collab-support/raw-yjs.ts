import { WebSocket } from 'ws'
import type { StandInServer } from '#test/realtime/collab-support/stand-in-server'

/** A connection to the `/yjs` door that says nothing by itself. `path` is the document and the words behind it. */
export async function rawYjs(server: StandInServer, path: string): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${path}`)
  await new Promise((resolve) => socket.once('open', resolve))
  return socket
}

/** How the server ends it, once it does. */
export const closeOf = (socket: WebSocket): Promise<{ code: number; word: string }> =>
  new Promise((resolve) =>
    socket.once('close', (code, reason) => {
      resolve({ code, word: reason.toString() })
    }),
  )
