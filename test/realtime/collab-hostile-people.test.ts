import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { stepOneMessage } from '#server/collaboration/doors/yjs-messages'
import { eventually, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { holdReading } from '#test/realtime/collab-support/held-reading'
import { openHub, type OpenHub } from '#test/realtime/collab-support/open-hub'
import { userIdOf } from '#test/realtime/collab-support/people'
import { closeOf } from '#test/realtime/collab-support/raw-yjs'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'

describe('people who are not what they say, stay too long or ask too much', () => {
  let { world, server, open, join, raw, leave, stop } = {} as OpenHub
  beforeAll(async () => {
    ;({ world, server, open, join, raw, leave, stop } = await openHub())
  })
  afterEach(() => {
    leave()
  })
  afterAll(() => stop())

  describe('presence/forgery: nobody is somebody else', () => {
    it('name and colour are stamped, others cannot be spoken for', async () => {
      const documentId = await world.document()
      const { readAwareness, writeAwareness } =
        await import('#server/collaboration/presence/awareness-message')
      const chen = await join(documentId, 'chen')
      const mallory = await join(documentId, 'mallory')
      const heard: { clientId: number; state: Record<string, unknown> | null }[] = []
      mallory.socket.on('document:awareness', ({ update }: { update: Buffer }) =>
        heard.push(...readAwareness(update, 4_096)),
      )
      const say = (client: SocketClient, entries: Parameters<typeof writeAwareness>[0]) =>
        client.command('document:awareness', { update: Buffer.from(writeAwareness(entries)) })
      await say(chen, [
        { clientId: 1, clock: 2 ** 50, state: { user: { name: 'MANAGER' }, cursor: { at: 1 }, evil: 1 } },
      ])
      await eventually(() => heard.length === 1)
      expect(heard[0]!.state).toEqual({
        user: {
          id: userIdOf('chen'),
          name: 'chen',
          color: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
          palette: 0,
        },
        cursor: { at: 1 },
      })
      await say(mallory, [
        { clientId: 2, clock: 1, state: {} },
        { clientId: 1, clock: 2 ** 51, state: { user: { name: 'MANAGER' } } },
        { clientId: 1, clock: 2 ** 52, state: null },
      ])
      expect(server.hub.presenceOf(documentId)?.foreignEntries).toBe(2)
      chen.close()
      await eventually(() => heard.some(({ clientId, state }) => clientId === 1 && state === null))
      expect(server.hub.presenceOf(documentId)?.size).toBe(1)
    })
  })

  it('auth/revocation: rights that end are told at once and hold for the next frame', async () => {
    const documentId = await world.document()
    const writer = await join(documentId, 'leaver')
    const socket = await raw(documentId, 'leaver')
    const closed = closeOf(socket)
    await eventually(() => [...(server.hub.rooms.peek(documentId)?.listeners.keys() ?? [])].length === 2)
    server.rights.changed.set('leaver', 'read')
    await server.hub.revoked(userIdOf('leaver'))
    expect(
      codeOf(
        await writer.edit((doc) => {
          typeParagraph(doc, 'too late')
        }),
      ),
    ).toBe('READ_ONLY')
    server.rights.changed.set('leaver', 'none')
    await server.hub.revoked(userIdOf('leaver'))
    expect((await closed).code).toBe(4403)
    await eventually(() => writer.accesses.length === 2)
    expect(writer.accesses).toEqual(['read', 'none'])
    expect(codeOf(await writer.send(new Uint8Array([0, 0])))).toBe('NOT_FOUND')
  })

  it('auth/revocation: a right that ends while the document is being opened lets nobody in', async () => {
    const documentId = await world.document()
    const [socket, held] = [
      await SocketClient.connect(server.url, documentId, 'passer'),
      holdReading('loadGood'),
    ]
    open.push(socket)
    const joined = socket.join()
    await held.begun
    server.rights.changed.set('passer', 'none')
    await server.hub.revoked(userIdOf('passer'))
    held.go()
    expect(codeOf(await joined)).toBe('NOT_FOUND')
    expect(server.hub.rooms.peek(documentId)?.listeners.size).toBe(0)
  })

  describe('realtime/flood: floods hit their sender', () => {
    it('a flood is told to slow down', async () => {
      const documentId = await world.document()
      const flooder = await join(documentId, 'flooder')
      const answers = await Promise.all(
        Array.from({ length: 160 }, () => flooder.send(new Uint8Array([0, 0]))),
      )
      const refused = answers.filter((answer) => codeOf(answer) === 'SLOW_DOWN').length
      expect(refused).toBeGreaterThan(20)
      expect(refused).toBeLessThan(60)
    })

    it('who says again and again that he has more than is here is ended, and nobody else notices', async () => {
      const documentId = await world.document()
      const neighbour = await join(documentId, 'chen')
      const ahead = new Y.Doc()
      ahead.clientID = 99
      typeParagraph(ahead, 'Nobody has seen this.')
      const claim = stepOneMessage(Y.encodeStateVector(ahead))
      const [liar, modest] = [await raw(documentId, 'liar'), await raw(documentId, 'modest')]
      const closed = closeOf(liar)
      for (let n = 0; n < 400; n++) {
        if (liar.readyState === WebSocket.OPEN) liar.send(claim)
        modest.send(stepOneMessage(new Uint8Array([0])))
      }
      expect(await closed).toEqual({ code: 4429, word: 'SLOW_DOWN' })
      expect(
        codeOf(
          await neighbour.edit((doc) => {
            typeParagraph(doc, 'Quiet here.')
          }),
        ),
      ).toBe('OK')
      expect(modest.readyState).toBe(WebSocket.OPEN)
    })
  })
})
