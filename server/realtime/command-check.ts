import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core'
import { socketCommands, type CommandName } from '#core/contracts/events/socket-commands'
import { COMMAND } from '#server/realtime/command'

const GATEWAY = 'websockets:is_gateway'
const MESSAGE = 'websockets:message_mapping'

/** Fails the boot when a gateway method bypasses `@Command`, or a command of the contract has no handler or two. */
@Injectable()
export class CommandCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const found = this.handlers()
    const wrong = (Object.keys(socketCommands) as CommandName[]).filter(
      (name) => found.get(name)?.length !== 1,
    )
    if (wrong.length > 0) {
      throw new Error(
        `socket commands need exactly one handler: ${wrong.map((name) => `${name} has ${found.get(name)?.length ?? 0}`).join(', ')}`,
      )
    }
  }

  /** Command name → `Class.method` of its handlers. */
  handlers(): Map<CommandName, string[]> {
    const found = new Map<CommandName, string[]>()
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof metatype !== 'function' || !Reflect.hasMetadata(GATEWAY, metatype)) continue
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[key] as (() => unknown) | undefined
        if (!handler || Reflect.getMetadata(MESSAGE, handler) !== true) continue
        const command = this.reflector.get<CommandName | undefined>(COMMAND, handler)
        if (!command) throw new Error(`${metatype.name}.${key} takes a socket event without @Command`)
        found.set(command, [...(found.get(command) ?? []), `${metatype.name}.${key}`])
      }
    }
    return found
  }
}
