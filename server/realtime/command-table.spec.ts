import { MetadataScanner, Reflector, type DiscoveryService } from '@nestjs/core'
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import { Command } from '#server/realtime/command'
import { commandLog } from '#server/realtime/command-log'
import { CommandTable } from '#server/realtime/command-table'
import type { BriefroomSocket } from '#server/realtime/socket'

@WebSocketGateway()
class Leaving {
  readonly left: string[] = []

  @Command('room:leave')
  leave(_socket: BriefroomSocket, { room }: { room: string }): Promise<Record<string, never>> {
    this.left.push(room)
    return Promise.resolve({})
  }
}

@WebSocketGateway()
class Bare {
  @SubscribeMessage('room:leave')
  leave(): void {
    return
  }
}

const tableOf = (...gateways: object[]): CommandTable =>
  new CommandTable(
    {
      getProviders: () => gateways.map((instance) => ({ instance, metatype: instance.constructor })),
    } as unknown as DiscoveryService,
    new MetadataScanner(),
    new Reflector(),
  )

const silent = (): void => undefined

describe('CommandTable', () => {
  beforeAll(() => {
    commandLog.use({ debug: silent, info: silent, warn: silent, error: silent })
  })

  it('finds the handler of a command, which runs on its gateway and answers in the one form', async () => {
    const gateway = new Leaving()
    const [handler] = tableOf(gateway, new Date()).handlers.get('room:leave')!
    expect(handler!.where).toBe('Leaving.leave')
    const room = 'desk:0190a6b0-0000-7000-8000-000000000001'
    expect(await handler!.run({} as BriefroomSocket, { room })).toEqual({ ok: true, data: {} })
    expect(gateway.left).toEqual([room])
  })

  it('answers a payload that is not the command’s by its code', async () => {
    const [handler] = tableOf(new Leaving()).handlers.get('room:leave')!
    const socket = { data: {} } as unknown as BriefroomSocket
    expect(await handler!.run(socket, 7)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })

  it('takes no event that bypasses the checks', () => {
    expect(() => tableOf(new Bare()).handlers).toThrow('Bare.leave takes a socket event without @Command')
  })
})
