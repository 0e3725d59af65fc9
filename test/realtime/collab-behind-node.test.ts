import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { DocumentLog } from '#server/collaboration/document-log'
import { DocumentWriter } from '#server/collaboration/document-writer'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { userIdOf } from '#test/realtime/collab-support/people'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

describe('a node that has not heard of what its people have seen on another', () => {
  let world: CollabWorld
  let line: TcpProxy
  let other: StandInServer
  /** Nobody tells it of the other's commits, and its line to Postgres can be cut. */
  let behind: StandInServer
  const open: { close(): void }[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    const keeper = new URL(world.database.keeperUrl)
    const { port } = keeper
    line = await TcpProxy.open(() => Number(port))
    keeper.port = String(line.port)
    other = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
    behind = await StandInServer.start({ keeperUrl: keeper.href })
    for (const name of ['chen', 'okafor', 'reader']) behind.rights.changed.set(name, 'write')
  })
  afterEach(() => {
    line.heal()
    for (const one of open.splice(0)) one.close()
  })
  afterAll(async () => {
    await behind.stop()
    await other.stop()
    await line.close()
    await world.destroy()
  })

  const connect = async (server: StandInServer, documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    return client
  }

  const edited = async (client: SocketClient, text: string) => {
    const answer = await client.edit((doc) => {
      typeParagraph(doc, text)
    })
    expect(codeOf(answer)).toBe('OK')
  }

  /** Okafor writes on the other node, before and after the one that is behind has opened the document; Chen has seen it all. */
  const seenElsewhere = async (before: readonly string[]) => {
    const documentId = await world.document()
    const okafor = await connect(other, documentId, 'okafor')
    await okafor.join()
    for (const text of before) await edited(okafor, text)
    await (await connect(behind, documentId, 'reader')).join()
    await edited(okafor, 'on the other node')
    const chen = await connect(other, documentId, 'chen')
    await chen.join()
    chen.close()
    typeParagraph(chen.doc, 'typed without a line')
    return { documentId, okafor, doc: chen.doc }
  }

  const providerOf = (documentId: string, doc: Y.Doc) => {
    const closes: number[] = []
    const provider = new WebsocketProvider(`${behind.url.replace('http', 'ws')}/yjs`, documentId, doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      params: { name: 'chen' },
      disableBc: true,
    })
    provider.on('connection-close', (event: { code: number } | null) => {
      if (event) closes.push(event.code)
    })
    open.push({
      close: () => {
        provider.destroy()
        doc.destroy()
      },
    })
    return { closes, provider }
  }

  /** All of the document is stored, by a connection that was not ended. */
  const stored = async (documentId: string, doc: Y.Doc, closes: readonly number[]) => {
    const whole = async () => textOf(await world.stored(documentId)) === textOf(doc)
    await eventually(async () => closes.length > 0 || (await whole()), 'all is stored')
    expect(closes).toEqual([])
  }

  describe.each([
    ['whose author it knows', ['before']],
    ['whose author it has never heard of', []],
  ])('work %s', (_what, before) => {
    it('comes along with an edit by /yjs and is not taken for the edit of who brings it', async () => {
      const { documentId, okafor, doc } = await seenElsewhere(before)
      const { closes } = providerOf(documentId, doc)
      await stored(documentId, doc, closes)
      await edited(okafor, 'still myself')
    })

    it('waits, with the edit, while the database is away', async () => {
      const { documentId, okafor, doc } = await seenElsewhere(before)
      line.refuse()
      const { closes, provider } = providerOf(documentId, doc)
      await eventually(() => provider.synced, 'synced')
      typeParagraph(doc, 'typed meanwhile')
      await eventually(() => behind.hub.unsavedBytes > 0, 'it waits')
      line.heal()
      await stored(documentId, doc, closes)
      await edited(okafor, 'still myself')
    })

    it('waits too where it comes by Socket.IO', async () => {
      const { documentId, okafor, doc } = await seenElsewhere(before)
      line.refuse()
      const chen = await connect(behind, documentId, 'chen')
      Y.applyUpdate(chen.doc, Y.encodeStateAsUpdate(doc))
      const joined = await chen.join()
      if (!joined.ok) throw new Error(joined.error.code)
      const answer = chen.send(Y.encodeStateAsUpdate(chen.doc, new Uint8Array(joined.data.stateVector)))
      await eventually(() => behind.hub.unsavedBytes > 0, 'it waits')
      line.heal()
      expect(codeOf(await answer)).toBe('OK')
      expect(textOf(await world.stored(documentId))).toBe(textOf(doc))
      await edited(okafor, 'still myself')
    })
  })

  it('takes an edit of the server for a person, which rests on what the log says', async () => {
    const { documentId } = await seenElsewhere(['before'])
    const writer = new DocumentWriter(behind.hub, new DocumentLog(other.pool))
    await writer.appendAs(userIdOf('chen'), documentId, (state) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, state)
      const before = Y.encodeStateVector(doc)
      typeParagraph(doc, 'by the server')
      return Y.encodeStateAsUpdate(doc, before)
    })
    expect(textOf(await world.stored(documentId))).toContain('by the server')
  })
})
