import { randomUUID } from 'node:crypto'
import { SetMetadata } from '@nestjs/common'
import { SubscribeMessage } from '@nestjs/websockets'
import {
  socketCommands,
  type Ack,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '#core/contracts/events/socket-commands'
import { toErrorBody } from '#server/errors/to-error-body'
import { invalidInput } from '#server/errors/validation'
import { commandLog } from '#server/realtime/command-log'
import type { BriefroomSocket } from '#server/realtime/socket'

export const COMMAND = Symbol('socket command')

type Handler<N extends CommandName> = (
  socket: BriefroomSocket,
  input: CommandInput<N>,
) => Promise<CommandOutput<N>>

/**
 * The one decorator of a socket event: checks the payload, runs the handler and always answers in the one form,
 * `{ok: true, data}` or `{ok: false, error}`. Nest's own guards and pipes are no place for this: what they throw never
 * reaches the acknowledgement. The handler asks for rights itself, at each event, because rights can end.
 */
export const Command =
  <N extends CommandName>(name: N) =>
  (target: object, key: string, descriptor: { value?: Handler<N> | undefined }): void => {
    const run = descriptor.value!
    const answered = async function (
      this: unknown,
      socket: BriefroomSocket,
      payload: unknown,
    ): Promise<Ack<CommandOutput<N>>> {
      try {
        const input = socketCommands[name].input.safeParse(payload)
        if (!input.success) throw invalidInput(input.error.issues)
        return { ok: true, data: await run.call(this, socket, input.data as CommandInput<N>) }
      } catch (error) {
        const mapped = toErrorBody(error, randomUUID())
        commandLog.failed(name, socket, mapped, error)
        return { ok: false, error: mapped.body }
      }
    }
    descriptor.value = answered as unknown as Handler<N>
    SetMetadata(COMMAND, name)(target, key, descriptor as PropertyDescriptor)
    SubscribeMessage(name)(target, key, descriptor as PropertyDescriptor)
  }
