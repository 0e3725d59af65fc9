import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import {
  CollabWorld,
  eventually,
  textOf,
  typeParagraph,
  yWebsocket,
} from '#test/realtime/collab-support/collab-world'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

const unsentBytes = 512 * 1024
const longest = 250 * 1024

/** The TCP connection below a client of `ws`, which a test can stop reading from. */
const tcpOf = (socket: unknown): Socket => (socket as { _socket: Socket })._socket

describe('realtime/slow-reader: who reads slowly does not fill memory', () => {
  let world: CollabWorld
  let server: StandInServer
  const open: (() => void)[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
  })
  afterEach(async () => {
    for (const end of open.splice(0)) end()
    await server.stop()
  })
  afterAll(() => world.destroy())

  const start = async (slowReaderMs: number) => {
    server = await StandInServer.start({
      keeperUrl: world.database.keeperUrl,
      limits: {
        unsentBytes,
        slowReaderMs,
        updatesPerSecond: 1_000,
        updatesBurst: 1_000,
        document: { ...defaultDocumentLimits, documentText: 100_000_000 },
      },
    })
    const documentId = await world.document()
    const writer = await SocketClient.connect(server.url, documentId, 'chen')
    open.push(() => {
      writer.close()
    })
    await writer.join()
    const doc = new Y.Doc()
    const provider = yWebsocket(server.url, documentId, 'okafor', doc)
    open.push(() => {
      provider.destroy()
      doc.destroy()
    })
    await eventually(() => provider.synced)
    const tcp = tcpOf(provider.ws)
    open.push(() => tcp.destroy())
    return { documentId, writer, doc, provider }
  }

  /** More than the system holds for a connection that is not read. */
  const writeMuch = async (writer: SocketClient, documentId: string): Promise<number> => {
    let most = 0
    for (let n = 0; n < 60; n++) {
      const answer = await writer.edit((doc) => {
        typeParagraph(doc, 'x'.repeat(150_000))
      })
      expect(codeOf(answer)).toBe('OK')
      for (const { peer } of server.hub.rooms.peek(documentId)!.listeners.values())
        most = Math.max(most, peer.unsentBytes)
    }
    return most
  }

  it('is sent nothing more while it does not read, and all of it at once when it reads again', async () => {
    const { documentId, writer, doc, provider } = await start(60_000)
    tcpOf(provider.ws).pause()
    expect(await writeMuch(writer, documentId)).toBeLessThan(unsentBytes + 2 * longest)
    const listeners = () => [...server.hub.rooms.peek(documentId)!.listeners.values()]
    expect(listeners().some(({ slowSince }) => slowSince !== null)).toBe(true)
    tcpOf(provider.ws).resume()
    await eventually(() => textOf(doc) === textOf(writer.doc), 'catching up')
    await eventually(() => listeners().every(({ slowSince }) => slowSince === null))
  })

  it('is told 4430 when that lasts, and others notice nothing', async () => {
    const { documentId, writer, provider } = await start(1)
    const witness = await SocketClient.connect(server.url, documentId, 'maria')
    open.push(() => {
      witness.close()
    })
    await witness.join()
    const socket = provider.ws as unknown as WebSocket
    provider.shouldConnect = false
    tcpOf(socket).pause()
    const closed = once(socket, 'close') as Promise<[number]>
    await writeMuch(writer, documentId)
    await eventually(() => server.hub.rooms.peek(documentId)!.listeners.size === 2, 'the end of the slow one')
    tcpOf(socket).resume()
    expect([4430, 1006]).toContain((await closed)[0])
    await eventually(() => textOf(witness.doc) === textOf(writer.doc))
  })
})
