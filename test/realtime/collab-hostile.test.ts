import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { updateMessage } from '#server/collaboration/doors/yjs-messages'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { openHub, type OpenHub } from '#test/realtime/collab-support/open-hub'
import { userIdOf } from '#test/realtime/collab-support/people'
import { closeOf } from '#test/realtime/collab-support/raw-yjs'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

const paragraphOf = (client: number, text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  typeParagraph(doc, text)
  return Y.encodeStateAsUpdate(doc)
}

describe('hostile peers of the document hub', () => {
  let { world, server, open, join, raw, leave, stop } = {} as OpenHub
  beforeAll(async () => {
    ;({ world, server, open, join, raw, leave, stop } = await openHub())
  })
  afterEach(() => {
    leave()
  })
  afterAll(() => stop())

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
})
