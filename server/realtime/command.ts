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
import { Later } from '#server/realtime/later'
import type { BriefroomSocket } from '#server/realtime/socket'

export const COMMAND = Symbol('socket command')

type Handler<N extends CommandName> = (
  socket: BriefroomSocket,
  input: CommandInput<N>,
) => Promise<CommandOutput<N>> | Later<CommandOutput<N>>

/**
 * The one decorator of a socket event: checks the payload, runs the handler and always answers in the one form,
 * `{ok: true, data}` or `{ok: false, error}`. Nest's own guards and pipes are no place for this: what they throw never
 * reaches the acknowledgement. The handler asks for rights itself, at each event, because rights can end.
 */
export const Command =
  <N extends CommandName>(name: N) =>
  (target: object, key: string, descriptor: { value?: Handler<N> | undefined }): void => {
    const run = descriptor.value!
    type Answer = Ack<CommandOutput<N>>
    const granted = (data: CommandOutput<N>): Answer => ({ ok: true, data })
    const refused = (socket: BriefroomSocket, error: unknown): Answer => {
      const mapped = toErrorBody(error, randomUUID())
      commandLog.failed(name, socket, mapped, error)
      return { ok: false, error: mapped.body }
    }
    const answered = function (
      this: unknown,
      socket: BriefroomSocket,
      payload: unknown,
    ): Promise<Answer> | Later<Answer> {
      try {
        const input = socketCommands[name].input.safeParse(payload)
        if (!input.success) throw invalidInput(input.error.issues)
        const output = run.call(this, socket, input.data as CommandInput<N>)
        const failed = (error: unknown): Answer => refused(socket, error)
        if (!(output instanceof Later)) return output.then(granted, failed)
        const answer = new Later<Answer>()
        output.tell(
          (data) => {
            answer.resolve(granted(data))
          },
          (error) => {
            answer.resolve(failed(error))
          },
        )
        return answer
      } catch (error) {
        return Promise.resolve(refused(socket, error))
      }
    }
    descriptor.value = answered as unknown as Handler<N>
    SetMetadata(COMMAND, name)(target, key, descriptor as PropertyDescriptor)
    SubscribeMessage(name)(target, key, descriptor as PropertyDescriptor)
  }
