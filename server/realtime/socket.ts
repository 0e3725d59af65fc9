import type { Server, Socket } from 'socket.io'
import type { SocketMessages } from '#core/contracts/events/socket-messages'
import type { Principal } from '#server/auth/principal'

/** What the server remembers of a socket. `principal` is set before the first event and renewed when rights change. */
export interface SocketData {
  principal: Principal
}

type Anything = Record<string, (...parameters: never[]) => void>

export type BriefroomSocket = Socket<Anything, SocketMessages, Anything, SocketData>
export type BriefroomServer = Server<Anything, SocketMessages, Anything, SocketData>
