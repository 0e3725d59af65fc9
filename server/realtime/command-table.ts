import { Injectable } from '@nestjs/common'
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core'
import type { Ack, CommandName } from '#core/contracts/events/socket-commands'
import { COMMAND } from '#server/realtime/command'
import type { Later } from '#server/realtime/later'
import type { BriefroomSocket } from '#server/realtime/socket'

const GATEWAY = 'websockets:is_gateway'
const MESSAGE = 'websockets:message_mapping'

/** What `@Command` makes of a handler: a payload as it came in, and the answer as it goes out. Does not throw or reject. */
export type RunCommand = (
  socket: BriefroomSocket,
  payload: unknown,
) => Promise<Ack<unknown>> | Later<Ack<unknown>>

export interface CommandHandler {
  /** `Class.method`. */
  readonly where: string
  readonly run: RunCommand
}

/** The handlers of all gateways, by command. */
@Injectable()
export class CommandTable {
  #found: Map<CommandName, CommandHandler[]> | null = null

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Complete once all modules are there. Throws for a gateway's method that takes an event without `@Command`. */
  get handlers(): ReadonlyMap<CommandName, readonly CommandHandler[]> {
    return (this.#found ??= this.#find())
  }

  #find(): Map<CommandName, CommandHandler[]> {
    const found = new Map<CommandName, CommandHandler[]>()
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof metatype !== 'function' || !Reflect.hasMetadata(GATEWAY, metatype)) continue
      const prototype = Object.getPrototypeOf(instance) as Record<string, RunCommand>
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[key]
        if (!handler || Reflect.getMetadata(MESSAGE, handler) !== true) continue
        const command = this.reflector.get<CommandName | undefined>(COMMAND, handler)
        const where = `${metatype.name}.${key}`
        if (!command) throw new Error(`${where} takes a socket event without @Command`)
        const run = handler.bind(instance)
        found.set(command, [...(found.get(command) ?? []), { where, run }])
      }
    }
    return found
  }
}
