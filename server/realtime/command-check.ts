import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { socketCommands, type CommandName } from '#core/contracts/events/socket-commands'
import { CommandTable } from '#server/realtime/command-table'

/** Fails the boot when a gateway method bypasses `@Command`, or a command of the contract has no handler or two. */
@Injectable()
export class CommandCheck implements OnApplicationBootstrap {
  constructor(private readonly table: CommandTable) {}

  onApplicationBootstrap(): void {
    const found = this.table.handlers
    const wrong = (Object.keys(socketCommands) as CommandName[]).filter(
      (name) => found.get(name)?.length !== 1,
    )
    if (wrong.length > 0) {
      throw new Error(
        `socket commands need exactly one handler: ${wrong.map((name) => `${name} has ${found.get(name)?.length ?? 0}`).join(', ')}`,
      )
    }
  }
}
