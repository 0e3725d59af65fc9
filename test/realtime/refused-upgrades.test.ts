import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { DocumentHub } from '#server/collaboration/document-hub'
import { answerStrayUpgrades } from '#server/collaboration/doors/stray-upgrades'
import { YjsDoor } from '#server/collaboration/doors/yjs-door'
import { SocketAdmission } from '#server/realtime/socket-admission'

const silent = (): void => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }

describe('an upgrade that is refused', () => {
  const admission = new SocketAdmission({ perUser: 1, perAddress: 1, perNode: 1, newPerSecond: 10 })
  const strangers: Socket[] = []
  let server: Server
  let door: YjsDoor

  beforeAll(async () => {
    server = createServer()
    door = new YjsDoor({} as DocumentHub, {
      authenticateUpgrade: () => Promise.resolve(null),
      schemaVersion: 1,
      maxPayload: 1_000,
      admission,
      logger,
    })
    door.listen(server)
    answerStrayUpgrades(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    for (const stranger of strangers) stranger.destroy()
    door.close()
    server.close()
  })

  /** Knocks, and keeps his side of the connection open whatever he hears. Gives the server's side. */
  const knock = async (path: string): Promise<Socket> => {
    const upgrade = once(server, 'upgrade') as Promise<[unknown, Socket]>
    const stranger = connect({ port: (server.address() as AddressInfo).port, allowHalfOpen: true })
    strangers.push(stranger)
    stranger.resume().on('error', silent)
    stranger.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    const [, side] = await upgrade
    return side
  }

  it.each(['/yjs/0198f0a0-0000-7000-8000-000000000001', '/elsewhere'])(
    'leaves no connection behind that only the stranger could end: %s',
    async (path) => {
      const side = await knock(path)
      if (!side.closed) await once(side, 'close')
      const place = admission.knock({ headers: {}, socket: { remoteAddress: '127.0.0.1' } })
      expect(place).not.toBeNull()
      place!.giveBack()
    },
  )
})
