import { Inject } from '@nestjs/common'
import { WebSocketGateway, type OnGatewayDisconnect } from '@nestjs/websockets'
import type { CommandInput, CommandOutput } from '#core/contracts/events/socket-commands'
import { DocumentHub } from '#server/collaboration/document-hub'
import {
  documentSince,
  joinDocument,
  leaveDocument,
  sayAwareness,
  updateDocument,
} from '#server/collaboration/doors/document-commands'
import { SocketPeer } from '#server/collaboration/doors/socket-peer'
import { Command } from '#server/realtime/command'
import type { Later } from '#server/realtime/later'
import type { BriefroomSocket } from '#server/realtime/socket'

/** The document commands of Socket.IO: names and nothing else; what happens is the hub's. */
@WebSocketGateway()
export class DocumentsGateway implements OnGatewayDisconnect<BriefroomSocket> {
  readonly #peers = new WeakMap<BriefroomSocket, SocketPeer>()

  constructor(@Inject(DocumentHub) private readonly hub: DocumentHub) {}

  @Command('document:join')
  join(
    socket: BriefroomSocket,
    input: CommandInput<'document:join'>,
  ): Promise<CommandOutput<'document:join'>> {
    return joinDocument(this.hub, this.#peerOf(socket), input)
  }

  @Command('document:update')
  update(
    socket: BriefroomSocket,
    input: CommandInput<'document:update'>,
  ): Later<CommandOutput<'document:update'>> {
    return updateDocument(this.hub, this.#peerOf(socket), input)
  }

  @Command('document:awareness')
  async awareness(
    socket: BriefroomSocket,
    input: CommandInput<'document:awareness'>,
  ): Promise<CommandOutput<'document:awareness'>> {
    return Promise.resolve(sayAwareness(this.hub, this.#peerOf(socket), input))
  }

  @Command('document:leave')
  async leave(
    socket: BriefroomSocket,
    input: CommandInput<'document:leave'>,
  ): Promise<CommandOutput<'document:leave'>> {
    return Promise.resolve(leaveDocument(this.hub, this.#peerOf(socket), input))
  }

  @Command('document:since')
  since(
    socket: BriefroomSocket,
    input: CommandInput<'document:since'>,
  ): Promise<CommandOutput<'document:since'>> {
    return documentSince(this.hub, this.#peerOf(socket), input)
  }

  handleDisconnect(socket: BriefroomSocket): void {
    const peer = this.#peers.get(socket)
    if (peer) this.hub.disconnected(peer)
  }

  #peerOf(socket: BriefroomSocket): SocketPeer {
    const peer = this.#peers.get(socket) ?? new SocketPeer(socket)
    this.#peers.set(socket, peer)
    return peer
  }
}
