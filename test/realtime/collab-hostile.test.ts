import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateMessage, stepOneMessage } from '#server/collaboration/doors/yjs-messages'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { holdReading } from '#test/realtime/collab-support/held-reading'
import { closeOf, rawYjs } from '#test/realtime/collab-support/raw-yjs'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'
import { userIdOf } from '#test/realtime/collab-support/people'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

const paragraphOf = (client: number, text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  typeParagraph(doc, text)
  return Y.encodeStateAsUpdate(doc)
}

describe('hostile peers of the document hub', () => {
  let world: CollabWorld
  let server: StandInServer
  const open: { close: () => void }[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
  })
  afterEach(() => {
    for (const client of open.splice(0)) client.close()
  })
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  const join = async (documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    expect(codeOf(await client.join())).toBe('OK')
    return client
  }
  const raw = async (documentId: string, name: string) => {
    const socket = await rawYjs(server, `${documentId}?name=${name}`)
    open.push(socket)
    socket.send(stepOneMessage(new Uint8Array([0])))
    return socket
  }

  describe('collab/clock-poisoning: nobody writes under the client id of somebody else', () => {
    it('neither far ahead nor right behind what he wrote', async () => {
      const documentId = await world.document()
      const victim = await join(documentId, 'victim')
      victim.doc.clientID = 77
      await victim.edit((doc) => {
        typeParagraph(doc, 'mine')
      })
      const attacker = await join(documentId, 'attacker')
      expect(codeOf(await attacker.send(hex('01 01 4d 03 00 80 80 80 80 80 20 00')))).toBe('MALFORMED_UPDATE')
      const clock = Y.getState(victim.doc.store, 77)
      expect(
        codeOf(await attacker.send(hex(`01 01 4d ${clock.toString(16).padStart(2, '0')} 00 10 00`))),
      ).toBe('FOREIGN_AUTHOR')
      expect(
        codeOf(
          await victim.edit((doc) => {
            typeParagraph(doc, 'still mine')
          }),
        ),
      ).toBe('OK')
      await eventually(() => textOf(attacker.doc) === textOf(victim.doc))
      const { rows } = await world.owner.query('select user_id from collab_clients where document_id = $1', [
        documentId,
      ])
      expect(rows).toEqual([{ user_id: userIdOf('victim') }])
    })
  })

  describe('collab/delete-ahead: what does not exist cannot be deleted', () => {
    it('is refused and leaves no row', async () => {
      const documentId = await world.document()
      const attacker = await join(documentId, 'attacker')
      expect(codeOf(await attacker.send(hex('00 01 4d 01 00 80 80 80 80 80 80 80 02')))).toBe('DELETE_AHEAD')
      expect(await world.rowCount(documentId)).toBe(0)
    })
  })

  describe('collab/crash-corpus: known crashing frames are answered with a code', () => {
    it('bad bytes end their sender at the third time and nobody else', async () => {
      const documentId = await world.document()
      const honest = await join(documentId, 'honest')
      const attacker = await join(documentId, 'attacker')
      const bad = [
        '01 80 80 80 80 80 80 08 05 00',
        '80 80 80 80 80 80 08',
        '01 01 ff ff ff ff ff ff ff ff ff ff 01 00 00 01 00',
      ]
      const codes = []
      for (const bytes of bad) codes.push(codeOf(await attacker.send(hex(bytes))))
      expect(codes).toEqual(['MALFORMED_UPDATE', 'MALFORMED_UPDATE', 'MALFORMED_UPDATE'])
      await eventually(() => !attacker.socket.connected)
      expect(attacker.closings).toEqual([{ closeCode: 4422, code: 'MALFORMED_UPDATE' }])
      expect(
        codeOf(
          await honest.edit((doc) => {
            typeParagraph(doc, 'goes on')
          }),
        ),
      ).toBe('OK')
    })
  })

  it.each([
    ['MALFORMED_UPDATE', updateMessage(hex('01 01'))],
    ['DELETE_AHEAD', updateMessage(hex('00 01 4d 01 00 05'))],
    ['SCHEMA', updateMessage(hex('01 01 4d 00 04 01 01 74 03 41 41 41 00'))],
    ['MALFORMED_UPDATE', hex('63 00')],
    ['MALFORMED_UPDATE', hex('00 02 ff ff ff 7f')],
  ])('ends a y-websocket connection with 4422 %s', async (word, message) => {
    const socket = await raw(await world.document(), 'attacker')
    const closed = closeOf(socket)
    socket.send(message)
    expect(await closed).toEqual({ code: 4422, word })
  })

  it('collab/no-pending: a gap is answered by a new sync, not by a closed socket', async () => {
    const documentId = await world.document()
    const socket = await raw(documentId, 'chen')
    const received: Buffer[] = []
    socket.on('message', (data: Buffer) => received.push(data))
    const doc = new Y.Doc()
    typeParagraph(doc, 'first')
    const vector = Y.encodeStateVector(doc)
    typeParagraph(doc, 'second')
    await eventually(() => received.length >= 2)
    received.length = 0
    socket.send(updateMessage(Y.encodeStateAsUpdate(doc, vector)))
    await eventually(() => received.some((message) => message[0] === 0 && message[1] === 0))
    expect(socket.readyState).toBe(WebSocket.OPEN)
    expect(await world.rowCount(documentId)).toBe(0)
  })

  describe('collab/read-only: reading is not writing', () => {
    it('a reader cannot write through either door', async () => {
      const documentId = await world.document()
      const reader = await join(documentId, 'reader-1')
      expect(
        codeOf(
          await reader.edit((doc) => {
            typeParagraph(doc, 'no')
          }),
        ),
      ).toBe('READ_ONLY')
      expect(codeOf(await reader.send(new Uint8Array([0, 0])))).toBe('OK')
      const socket = await raw(documentId, 'reader-2')
      const closed = closeOf(socket)
      for (let n = 0; n < 4; n++) socket.send(updateMessage(paragraphOf(100 + n, 'no')))
      expect((await closed).code).toBe(4422)
      expect(await world.rowCount(documentId)).toBe(0)
    })

    it('who writes on by /yjs in a form that is not taken any more is told so at last', async () => {
      const documentId = await world.document()
      const socket = await raw(documentId, 'writer&schema=2')
      const closed = closeOf(socket)
      for (let n = 0; n < 4; n++) socket.send(updateMessage(paragraphOf(100 + n, 'no')))
      expect(await closed).toEqual({ code: 4422, word: 'UPGRADE' })
      expect(await world.rowCount(documentId)).toBe(0)
    })
  })

  describe('collab/replay: a repeat changes nothing', () => {
    it('whatever its bytes', async () => {
      const documentId = await world.document()
      const writer = await join(documentId, 'chen')
      const update = paragraphOf(77, 'once')
      expect(codeOf(await writer.send(update))).toBe('OK')
      expect(await writer.send(update)).toMatchObject({ ok: true, data: { seq: 1 } })
      expect(await writer.send(paragraphOf(77, 'othr'))).toMatchObject({ ok: true, data: { seq: 1 } })
      expect(await world.rowCount(documentId)).toBe(1)
      expect(textOf(await world.stored(documentId))).toContain('once')
    })
  })

  it('collab/stale-epoch: old structs never come back', async () => {
    const documentId = await world.document()
    const writer = await join(documentId, 'chen')
    await writer.send(paragraphOf(77, 'old'))
    expect(codeOf(await writer.send(paragraphOf(78, 'x'), 2))).toBe('STALE_EPOCH')
    await world.owner.query('update collab_documents set epoch = 2, next_seq = 1 where id = $1', [documentId])
    expect(codeOf(await writer.send(paragraphOf(79, 'x')))).toBe('STALE_EPOCH')
    await eventually(() => server.hub.rooms.peek(documentId) === undefined)
    const again = await SocketClient.connect(server.url, documentId, 'chen')
    open.push(again)
    expect(
      codeOf(
        await again.command('document:join', {
          schemaVersion: 1,
          stateVector: new Uint8Array([0]),
          epoch: 1,
        }),
      ),
    ).toBe('STALE_EPOCH')
    await again.join()
    expect(again.epoch).toBe(2)
    expect(codeOf(await again.send(paragraphOf(77, 'old')))).toBe('STALE_EPOCH')
    expect(codeOf(await again.send(paragraphOf(80, 'new')))).toBe('OK')
  })

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
