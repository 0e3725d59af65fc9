import {
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
} from '@nestjs/websockets'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { closeCodeOf, closeCodes } from '#core/contracts/errors/close-codes'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { Principal } from '#server/auth/principal'
import { Presence } from '#server/realtime/presence'
import type { BriefroomServer, BriefroomSocket } from '#server/realtime/socket'
import { Typing } from '#server/realtime/typing'
import { unsentBytes } from '#server/realtime/unsent-bytes'
import { tellByAndBy } from '#server/realtime/tell-by-and-by'

const betweenPresenceMs = 250
/** More than the largest document and all that is told while it is on its way. */
const mostUnread = 32 * 1024 * 1024

/** Why everybody is asked to come to another node. */
export type SendingAway = 'RESTARTING' | 'UNAVAILABLE'

/** The sockets of this node: what is told to a room, and who is connected. The only holder of the Socket.IO server. */
@WebSocketGateway()
export class LiveServer
  implements OnGatewayConnection<BriefroomSocket>, OnGatewayDisconnect<BriefroomSocket>
{
  @WebSocketServer() private readonly server: BriefroomServer

  constructor(
    private readonly presence: Presence,
    typing: Typing,
  ) {
    // Three hundred people who come back at once would be told three hundred times, each of three hundred people.
    presence.tell = tellByAndBy((room) => {
      this.server.to(room).emit('presence:changed', { room, people: presence.people(room) })
    }, betweenPresenceMs)
    // A line that is not ready for more just now need not hear it at all.
    typing.tell = (room, person, but) => {
      const told = this.server.to(room).except(but ?? [])
      told.volatile.emit('thread:typing', { threadId: room.slice(room.indexOf(':') + 1), person })
    }
  }

  async handleConnection(socket: BriefroomSocket): Promise<void> {
    await socket.join(`user:${socket.data.principal.userId}`)
  }

  handleDisconnect(socket: BriefroomSocket): void {
    this.presence.leave(socket)
  }

  tell(room: string, event: LiveEvent): void {
    this.server.to(room).emit('event', event)
  }

  /** Who is on the lines of this node, once for each line. */
  principals(): Principal[] {
    return [...this.server.of('/').sockets.values()].map((socket) => socket.data.principal)
  }

  socketsOf(userId: string): BriefroomSocket[] {
    return [...this.server.of('/').sockets.values()].filter(
      (socket) => socket.data.principal.userId === userId,
    )
  }

  /**
   * Asks everybody to come to another node (1012). The line then breaks as a lost one does, after which clients come back
   * by themselves; after Socket.IO's own goodbye they would not.
   */
  sendAway(code: SendingAway): void {
    for (const socket of this.server.of('/').sockets.values()) {
      socket.emit('connection:closing', { closeCode: closeCodes.restarting, code })
      socket.conn.close()
    }
  }

  /**
   * Cuts the lines in which more lies unread than any honest one has (L09): whoever does not read, and goes on saying that he is there,
   * would fill the memory with what is told to his rooms.
   */
  cutUnread(): void {
    for (const socket of this.server.of('/').sockets.values())
      if (unsentBytes(socket) > mostUnread) socket.conn.close(true)
  }

  /** Tells the socket why, then ends it. Nothing more of what was queued for it is sent afterwards. */
  end(socket: BriefroomSocket, code: ErrorCode): void {
    socket.emit('connection:closing', { closeCode: closeCodeOf(code), code })
    socket.disconnect(true)
  }
}
