import { WebSocketGateway } from '@nestjs/websockets'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { CommandInput, CommandOutput } from '#core/contracts/events/socket-commands'
import { Command } from '#server/realtime/command'
import type { BriefroomSocket } from '#server/realtime/socket'
import { Typing } from '#server/realtime/typing'

@WebSocketGateway()
export class TypingGateway {
  constructor(private readonly typing: Typing) {}

  /** Only in a discussion whose room let him in, and has not put him out since; the name is the account's. Throws NOT_FOUND. */
  @Command('thread:typing')
  type(
    socket: BriefroomSocket,
    { threadId }: CommandInput<'thread:typing'>,
  ): Promise<CommandOutput<'thread:typing'>> {
    const room = `thread:${threadId}`
    if (!socket.rooms.has(room)) throw new DomainError('NOT_FOUND')
    const { userId, name } = socket.data.principal
    this.typing.say(room, { id: userId, name }, socket.id)
    return Promise.resolve({})
  }
}
