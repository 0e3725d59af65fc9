import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { stepOneMessage, stepTwoStart, updateMessage } from '#server/collaboration/doors/yjs-messages'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

const stepTwoMessage = (update: Uint8Array): Buffer => Buffer.concat([stepTwoStart(update.length), update])

/** What each change of a document says, one update each. */
const updatesOf = (doc: Y.Doc, ...changes: ((doc: Y.Doc) => void)[]): Uint8Array[] =>
  changes.map((change) => {
    const updates: Uint8Array[] = []
    const hear = (update: Uint8Array) => updates.push(update)
    doc.on('update', hear)
    doc.transact(() => {
      change(doc)
    })
    doc.off('update', hear)
    return Y.mergeUpdates(updates)
  })

const removeFirst = (doc: Y.Doc): void => {
  doc.getXmlFragment('default').delete(0, 1)
}

describe('honest peers that are out of step', () => {
  let world: CollabWorld
  let server: StandInServer
  const open: { close(): void }[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    server = await StandInServer.start({
      keeperUrl: world.database.keeperUrl,
      limits: { accessMs: 0 },
    })
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  const connect = async (documentId: string, doc: Y.Doc) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${documentId}?name=chen&ack=1`)
    open.push(socket)
    const durable: number[] = []
    const closes: number[] = []
    socket.on('close', (code) => closes.push(code))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const kind = decoding.readVarUint(decoder)
      if (kind === 8) durable.push(decoding.readVarUint(decoder))
      if (kind === 0 && decoding.readVarUint(decoder) === 0)
        socket.send(stepTwoMessage(Y.encodeStateAsUpdate(doc, decoding.readVarUint8Array(decoder))))
    })
    await new Promise((resolve) => socket.once('open', resolve))
    return { socket, durable, closes }
  }

  it('a deletion of what was typed offline may come before the step 2 that brings it', async () => {
    const documentId = await world.document()
    const doc = new Y.Doc()
    typeParagraph(doc, 'typed offline, and taken back')
    typeParagraph(doc, 'typed offline')
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${documentId}?name=chen`)
    open.push(socket)
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(stepOneMessage(Y.encodeStateVector(doc)))
    const [removal] = updatesOf(doc, removeFirst)
    socket.send(updateMessage(removal!))
    socket.send(stepTwoMessage(Y.encodeStateAsUpdate(doc)))
    await eventually(async () => textOf(await world.stored(documentId)) === textOf(doc))
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })

  it('a deletion of what was refused just before is a gap like any other: the next step 2 repairs it', async () => {
    const documentId = await world.document()
    const doc = new Y.Doc()
    const { socket, durable, closes } = await connect(documentId, doc)
    const [, second, removal] = updatesOf(
      doc,
      () => {
        typeParagraph(doc, 'lost on the way')
      },
      () => {
        typeParagraph(doc, 'rests on it')
      },
      removeFirst,
    )
    socket.send(updateMessage(second!))
    socket.send(updateMessage(removal!))
    await eventually(() => durable.at(-1) === 2, 'both acknowledged')
    expect(textOf(await world.stored(documentId))).toBe(textOf(doc))
    expect(closes).toEqual([])
  })

  it('edits sent one behind the other are taken in that order, also while rights are being asked for', async () => {
    const documentId = await world.document()
    const writer = await SocketClient.connect(server.url, documentId, 'chen')
    open.push(writer)
    await writer.join()
    const ask = server.rights.access.bind(server.rights)
    let asked = 0
    server.rights.access = async (...words) => {
      const wait = asked++ === 0 ? 50 : 0
      await new Promise((resolve) => setTimeout(resolve, wait))
      return ask(...words)
    }
    const answers = ['one', 'two', 'three', 'four'].map((text) =>
      writer.edit((doc) => {
        typeParagraph(doc, text)
      }),
    )
    expect((await Promise.all(answers)).map(codeOf)).toEqual(['OK', 'OK', 'OK', 'OK'])
    server.rights.access = ask
  })
})
