import { once } from 'node:events'
import * as Y from 'yjs'
import { acknowledgement, stepOneMessage, updateMessage } from '#server/collaboration/doors/yjs-messages'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import {
  CollabWorld,
  eventually,
  hasPending,
  textOf,
  typeParagraph,
  yWebsocket,
} from '#test/realtime/collab-support/collab-world'
import { closeOf, rawYjs } from '#test/realtime/collab-support/raw-yjs'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

describe('the two doors of the document hub', () => {
  let world: CollabWorld
  let server: StandInServer
  const open: { destroy?: () => void; close?: () => void }[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
  })
  afterEach(() => {
    for (const client of open.splice(0)) (client.destroy ?? client.close)?.call(client)
  })
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  const provider = (documentId: string, name: string, doc?: Y.Doc) => {
    const made = yWebsocket(server.url, documentId, name, doc)
    open.push(made.doc)
    return made
  }
  const socket = async (documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    return client
  }

  it('brings a y-websocket client and a Socket.IO client together', async () => {
    const documentId = await world.document()
    const chen = provider(documentId, 'chen')
    const okafor = await socket(documentId, 'okafor')
    expect(codeOf(await okafor.join())).toBe('OK')
    await eventually(() => chen.synced)
    typeParagraph(chen.doc, '中文')
    await eventually(() => textOf(okafor.doc).includes('中文'))
    expect(
      codeOf(
        await okafor.edit((doc) => {
          typeParagraph(doc, 'from the socket')
        }),
      ),
    ).toBe('OK')
    await eventually(
      () => textOf(chen.doc) === textOf(okafor.doc) && textOf(chen.doc).includes('from the socket'),
    )
    expect(textOf(await world.stored(documentId))).toBe(textOf(chen.doc))
    expect(hasPending(chen.doc) || hasPending(okafor.doc)).toBe(false)
  })

  it('acknowledges only what has a row, and shows nobody what has none', async () => {
    const documentId = await world.document()
    const writer = await socket(documentId, 'chen')
    const reader = await socket(documentId, 'okafor')
    await writer.join()
    await reader.join()
    await world.owner.query('begin')
    await world.owner.query('select 1 from collab_documents where id = $1 for update', [documentId])
    let answered = false
    const answer = writer
      .edit((doc) => {
        typeParagraph(doc, 'waits')
      })
      .then((ack) => {
        answered = true
        return ack
      })
    await eventually(
      async () => (await world.owner.query('select 1 from pg_locks where not granted')).rowCount! > 0,
    )
    expect(answered).toBe(false)
    expect(textOf(reader.doc)).toBe('')
    await world.owner.query('commit')
    expect(await answer).toMatchObject({ ok: true, data: { seq: 1 } })
    expect(await world.rowCount(documentId)).toBe(1)
    await eventually(() => textOf(reader.doc).includes('waits'))
  })

  it('counts durable updates for a y-websocket client that asks', async () => {
    const documentId = await world.document()
    const { WebSocket } = await import('ws')
    const ws = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${documentId}?ack=1&name=chen`)
    open.push(ws)
    const received: Buffer[] = []
    ws.on('message', (data: Buffer) => received.push(data))
    await new Promise((resolve) => ws.once('open', resolve))
    ws.send(stepOneMessage(new Uint8Array([0])))
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => {
      ws.send(updateMessage(update))
    })
    for (let n = 0; n < 5; n++) typeParagraph(doc, `line ${n}`)
    await eventually(() => received.some((message) => message.equals(acknowledgement(5))))
    expect(textOf(await world.stored(documentId))).toBe(textOf(doc))
  })

  it('gives a returning client what it lacks and takes what it brings, deletions too', async () => {
    const documentId = await world.document()
    const doc = new Y.Doc()
    const first = provider(documentId, 'chen', doc)
    await eventually(() => first.synced)
    typeParagraph(doc, 'one')
    typeParagraph(doc, 'two')
    await eventually(
      async () =>
        (await world.rowCount(documentId)) > 0 && textOf(await world.stored(documentId)) === textOf(doc),
    )
    first.disconnect()
    const other = await socket(documentId, 'okafor')
    await other.join()
    await other.edit((theirs) => {
      typeParagraph(theirs, 'three')
    })
    doc.getXmlFragment('default').delete(0, 1)
    first.connect()
    await eventually(() => first.synced)
    await eventually(() => textOf(other.doc) === textOf(doc))
    expect(textOf(doc)).toContain('three')
    expect(textOf(doc)).not.toContain('one')
    const rows = await world.rowCount(documentId)
    first.disconnect()
    first.connect()
    await eventually(() => first.synced)
    await other.edit((theirs) => {
      typeParagraph(theirs, 'four')
    })
    expect(await world.rowCount(documentId)).toBe(rows + 1)
  })

  it('sends frames whose previous and seq leave no hole, and not to their sole author', async () => {
    const documentId = await world.document()
    const writer = await socket(documentId, 'chen')
    const reader = await socket(documentId, 'okafor')
    await writer.join()
    await reader.join()
    const acks = []
    for (let n = 0; n < 20; n++)
      acks.push(
        writer.edit((doc) => {
          typeParagraph(doc, `line ${n}`)
        }),
      )
    const seqs = (await Promise.all(acks)).map((ack) => (ack.ok ? ack.data.seq : -1))
    await eventually(() => reader.frames.at(-1)?.seq === Math.max(...seqs))
    let last = 0
    for (const { previous, seq } of reader.frames) {
      expect(previous).toBe(last)
      last = seq
    }
    expect(writer.frames).toEqual([])
    const since = await reader.command<{ seq: number; update: Buffer }>('document:since', {
      epoch: 1,
      seq: 0,
    })
    const again = new Y.Doc()
    if (since.ok) Y.applyUpdate(again, since.data.update)
    expect(textOf(again)).toBe(textOf(writer.doc))
  })

  it('says to whoever has an edit waiting in a document that goes, that it is gone', async () => {
    const documentId = await world.document()
    const writer = await socket(documentId, 'maria')
    expect(codeOf(await writer.join())).toBe('OK')
    const raw = await rawYjs(server, `${documentId}?name=chen`)
    await once(raw, 'message')
    await world.owner.query('delete from collab_documents where id = $1', [documentId])
    const closed = closeOf(raw)
    const doc = new Y.Doc()
    typeParagraph(doc, 'too late')
    raw.send(updateMessage(Y.encodeStateAsUpdate(doc)))
    const answer = writer.edit((own) => {
      typeParagraph(own, 'too late as well')
    })
    expect(await closed).toEqual({ code: 4404, word: 'NOT_FOUND' })
    expect(codeOf(await answer)).toBe('NOT_FOUND')
    expect(server.hub.unsavedBytes).toBe(0)
  })

  it('does not know a document of somebody else, or one that does not exist', async () => {
    const documentId = await world.document()
    const stranger = await socket(documentId, 'stranger-1')
    expect(codeOf(await stranger.join())).toBe('NOT_FOUND')
    expect(codeOf(await stranger.send(new Uint8Array([0, 0])))).toBe('NOT_FOUND')
    const nobody = yWebsocket(server.url, '0198f0a0-0000-7000-8000-000000000000', 'chen')
    open.push(nobody.doc)
    const closed = await new Promise<{ code: number }>((resolve) => nobody.on('closed', resolve as never))
    expect(closed.code).toBe(4404)
  })
})
