import type { Socket } from 'socket.io-client'
import { SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'
import { CollabWorld } from '#test/realtime/collab-support/collab-world'
import { writeAwareness } from '#server/collaboration/presence/awareness-message'

let world: CollabWorld
let server: StandInServer
beforeAll(async () => {
  world = await CollabWorld.create()
  server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
})
afterAll(async () => {
  await server.stop()
  await world.destroy()
})

const ended = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.once('disconnect', resolve))

describe('realtime/flood: what is left out without a word', () => {
  it('carets may move faster than they are passed on; who moves his without end loses his line', async () => {
    const documentId = await world.document()
    const [hasty, flooder] = [
      await SocketClient.connect(server.url, documentId, 'hasty'),
      await SocketClient.connect(server.url, documentId, 'flooder'),
    ]
    await hasty.join()
    await flooder.join()
    const caret = ({ doc: { clientID: clientId } }: SocketClient) => ({
      documentId,
      update: Buffer.from(writeAwareness([{ clientId, clock: 1, state: { cursor: null } }])),
    })
    const gone = ended(flooder.socket)
    for (let n = 0; n < 1_000; n++) hasty.socket.emit('document:awareness', caret(hasty))
    for (let n = 0; n < 4_000; n++) flooder.socket.emit('document:awareness', caret(flooder))
    await gone
    expect(flooder.closings).toEqual([{ closeCode: 4429, code: 'SLOW_DOWN' }])
    expect(await hasty.command('document:awareness', caret(hasty))).toMatchObject({ ok: true })
    hasty.close()
  })
})
