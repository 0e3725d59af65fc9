import { WebSocketGateway } from '@nestjs/websockets'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { CommandOutput } from '#core/contracts/events/socket-commands'
import { Command } from '#server/realtime/command'

const notYet = (): never => {
  throw new DomainError('UNAVAILABLE')
}

/** Stands in for the document commands until server/collaboration takes them over: delete this file then. */
@WebSocketGateway()
export class DocumentsPending {
  @Command('document:join')
  join(): Promise<CommandOutput<'document:join'>> {
    return notYet()
  }

  @Command('document:update')
  update(): Promise<CommandOutput<'document:update'>> {
    return notYet()
  }

  @Command('document:awareness')
  awareness(): Promise<CommandOutput<'document:awareness'>> {
    return notYet()
  }

  @Command('document:leave')
  leave(): Promise<CommandOutput<'document:leave'>> {
    return notYet()
  }

  @Command('document:since')
  since(): Promise<CommandOutput<'document:since'>> {
    return notYet()
  }
}
