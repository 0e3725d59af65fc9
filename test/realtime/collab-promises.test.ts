import { jest } from '@jest/globals'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { stepOneMessage, updateMessage } from '#server/collaboration/doors/yjs-messages'
import { DocumentReader } from '#server/collaboration/store/document-reader'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { holdReading } from '#test/realtime/collab-support/held-reading'
import { userIdOf } from '#test/realtime/collab-support/people'
import { closeOf } from '#test/realtime/collab-support/raw-yjs'
import { oneServer } from '#test/realtime/collab-support/one-server'

const nothingKnown = new Uint8Array([0])

describe('promises of the document hub', () => {
  const house = oneServer()
  const { connect, join, raw } = house
  const closeCodeOf = async (socket: WebSocket) => (await closeOf(socket)).code

  describe('collab/foreign-doc: a frame reaches only the document that was joined', () => {
    it('an unknown one, a foreign one and one that was not joined look the same', async () => {
      const documentId = await house.world.document()
      const other = await house.world.document()
      const stranger = await connect(documentId, 'stranger-1')
      const unknown = await connect('0198f0a0-0000-7000-8000-000000000000', 'chen')
      const refusals = [await stranger.join(), await unknown.join()]
      const chen = await join(documentId, 'chen')
      const doc = new Y.Doc()
      typeParagraph(doc, 'elsewhere')
      const update = Buffer.from(Y.encodeStateAsUpdate(doc))
      refusals.push(await chen.command('document:update', { documentId: other, epoch: 1, update }))
      refusals.push(await chen.command('document:since', { documentId: other, epoch: 1, seq: 0 }))
      expect(new Set(refusals.map((answer) => !answer.ok && answer.error.message)).size).toBe(1)
      expect(refusals.map(codeOf)).toEqual(new Array(4).fill('NOT_FOUND'))
      expect(await house.world.rowCount(other)).toBe(0)
    })

    it.each(['%00', 'a', '..%2fadmin', '0198f0a0-0000-7000-8000-00000000000％'])(
      'a document is not called %s',
      async (name) => {
        const socket = await raw(`${name}?name=chen`).catch(() => null)
        if (socket) expect(await closeCodeOf(socket)).toBe(4404)
      },
    )
  })

  describe('collab/load-race: two joins meet one document', () => {
    it('one loading serves all who come meanwhile, and nobody sees an empty document', async () => {
      const documentId = await house.world.document()
      const writer = await join(documentId, 'chen')
      await writer.edit((doc) => {
        typeParagraph(doc, 'already there')
      })
      writer.close()
      await eventually(() => house.server.hub.rooms.peek(documentId)?.listeners.size === 0)
      house.server.hub.rooms.remove(house.server.hub.rooms.peek(documentId)!)
      const people = await Promise.all(['a', 'b', 'c', 'd'].map((name) => connect(documentId, name)))
      await Promise.all(people.map((client) => client.join()))
      expect(people.map(({ doc }) => textOf(doc))).toEqual(new Array(4).fill(textOf(writer.doc)))
      expect(house.server.hub.rooms.peek(documentId)?.listeners.size).toBe(4)
    })

    it('who comes while his room is let go of is in the one that others find', async () => {
      const documentId = await house.world.document()
      await (
        await join(documentId, 'okafor')
      ).edit((doc) => {
        typeParagraph(doc, 'already there')
      })
      const held = holdReading('since')
      const chen = await connect(documentId, 'chen')
      typeParagraph(chen.doc, 'not sent yet')
      const joined = chen.join()
      await held.begun
      house.server.hub.rooms.remove(house.server.hub.rooms.peek(documentId)!)
      held.go()
      expect(codeOf(await joined)).toBe('OK')
      expect(house.server.hub.rooms.peek(documentId)?.listeners.has(chen.socket.id!)).toBe(true)
    })

    it('so is he where what he has cannot be looked for', async () => {
      const documentId = await house.world.document()
      await join(documentId, 'okafor')
      const chen = await connect(documentId, 'chen')
      typeParagraph(chen.doc, 'not sent yet')
      const read = jest.spyOn(DocumentReader.prototype, 'since').mockImplementationOnce(() => {
        house.server.hub.rooms.remove(house.server.hub.rooms.peek(documentId)!)
        return Promise.reject(Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' }))
      })
      try {
        expect(codeOf(await chen.join())).toBe('OK')
      } finally {
        read.mockRestore()
      }
      expect(house.server.hub.rooms.peek(documentId)?.listeners.has(chen.socket.id!)).toBe(true)
    })

    it('a failed load is said, and is no empty document', async () => {
      const documentId = await house.world.document()
      const failing = Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' })
      const load = jest.spyOn(DocumentReader.prototype, 'loadGood').mockRejectedValue(failing)
      try {
        expect(codeOf(await (await connect(documentId, 'chen')).join())).toBe('UNAVAILABLE')
        const socket = await raw(`${documentId}?name=chen`)
        const closed = closeCodeOf(socket)
        socket.send(stepOneMessage(nothingKnown))
        expect(await closed).toBe(1013)
      } finally {
        load.mockRestore()
      }
      expect(codeOf(await (await connect(documentId, 'chen')).join())).toBe('OK')
    })
  })

  it('what another node is told of a new row is as long as the row, however many have written in the document', async () => {
    const documentId = await house.world.document()
    for (const name of ['chen', 'okafor', 'maria'])
      await (
        await join(documentId, name)
      ).edit((doc) => {
        typeParagraph(doc, name)
      })
    const reader = new DocumentReader(house.server.pool)
    const clients = async (seq: number) => (await reader.since(documentId, seq))!.clients
    expect(await clients(2)).toEqual([expect.objectContaining({ userId: userIdOf('maria') })])
    expect(await clients(3)).toEqual([])
    await house.server.compact(documentId)
    expect(await clients(2)).toHaveLength(3)
  })

  describe('realtime/frames: frames are small', () => {
    it('an update of more than 256 kB is refused, and a frame of more than 4 MB ends its connection', async () => {
      const documentId = await house.world.document()
      const writer = await join(documentId, 'chen')
      const type = (length: number) =>
        writer.edit((doc) => {
          typeParagraph(doc, 'x'.repeat(length))
        })
      expect(codeOf(await type(10))).toBe('OK')
      expect(codeOf(await type(300_000))).toBe('UPDATE_TOO_LARGE')
      const socket = await raw(`${documentId}?name=okafor`)
      const closed = closeCodeOf(socket)
      socket.send(stepOneMessage(nothingKnown))
      socket.send(updateMessage(new Uint8Array(5 * 1024 * 1024)))
      expect([1006, 1009]).toContain(await closed)
    })

    it('a large paste comes in, whatever client it is; a second at once only as the difference after a join', async () => {
      const documentId = await house.world.document()
      const writer = await join(documentId, 'chen')
      const paste = (doc: Y.Doc) => {
        doc.transact(() => {
          for (let row = 0; row < 2_000; row++) typeParagraph(doc, `row ${row}`)
        })
      }
      const first = (doc: Y.Doc) => {
        typeParagraph(doc, 'before')
      }
      expect(codeOf(await writer.edit(first))).toBe('OK')
      expect(codeOf(await writer.edit(paste))).toBe('OK')
      expect(codeOf(await writer.edit(paste))).toBe('MALFORMED_UPDATE')
      expect(codeOf(await writer.join())).toBe('OK')
      expect(codeOf(await writer.send(Y.encodeStateAsUpdate(writer.doc)))).toBe('OK')

      const other = new Y.Doc()
      const provider = new WebsocketProvider(
        `${house.server.url.replace('http', 'ws')}/yjs`,
        documentId,
        other,
        {
          WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
          params: { name: 'okafor' },
          disableBc: true,
        },
      )
      house.leaving({
        close: () => {
          provider.destroy()
          other.destroy()
        },
      })
      await eventually(() => textOf(other) === textOf(writer.doc))
      paste(other)
      await eventually(() => textOf(other) === textOf(writer.doc))
      expect(textOf(await house.world.stored(documentId))).toBe(textOf(other))
    })

    it('a message in a hundred pieces ends its connection', async () => {
      const socket = await raw(`${await house.world.document()}?name=chen`)
      const closed = closeCodeOf(socket)
      for (let n = 0; n < 100; n++) socket.send(new Uint8Array([0]), { fin: false })
      expect([1006, 1008, 1009]).toContain(await closed)
    })
  })
})
