import * as Y from 'yjs'
import { defaultCollaborationLimits, scaleLimits } from '#server/collaboration/limits'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'
import {
  CollabWorld,
  eventually,
  textOf,
  typeParagraph,
  yWebsocket,
} from '#test/realtime/collab-support/collab-world'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

/** What may wait on the node: less than one person writes below, and more than he has left to bring afterwards. */
const unsavedBytes = 20_000
const editBytes = 2_000
const edits = 15
const scriptEdits = 7
const paragraph = (doc: Y.Doc, name: string): void => {
  typeParagraph(doc, name.padEnd(editBytes, '.'))
}

/** Everything may be asked for again at once: the refusals of haste have tests of their own. */
const patient = { ...scaleLimits(defaultCollaborationLimits, 1_000), fullSyncEveryMs: 0, unsavedBytes }

describe('while Postgres is away', () => {
  let world: CollabWorld
  let line: TcpProxy
  let server: StandInServer
  const open: (() => void)[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    const port = Number(new URL(world.database.keeperUrl).port)
    line = await TcpProxy.open(() => port)
  })
  afterEach(async () => {
    line.heal(true)
    for (const end of open.splice(0)) end()
    await server.stop()
  })
  afterAll(async () => {
    await line.close()
    await world.destroy()
  })

  const start = async (accessMs: number) => {
    const keeperUrl = Object.assign(new URL(world.database.keeperUrl), { port: String(line.port) }).href
    server = await StandInServer.start({ keeperUrl, limits: { ...patient, accessMs } })
  }
  const join = async (documentId: string, name: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    client.patience = 60_000
    open.push(() => {
      client.close()
    })
    expect(codeOf(await client.join())).toBe('OK')
    return client
  }
  const script = async (documentId: string) => {
    const doc = new Y.Doc()
    const provider = yWebsocket(server.url, documentId, 'maria', doc)
    open.push(() => {
      doc.destroy()
    })
    await eventually(() => provider.synced)
    return doc
  }
  /** What the log lacks, sent until it is taken. */
  const bringTheRest = (writer: SocketClient) =>
    eventually(async () => {
      const joined = await writer.join()
      if (!joined.ok) return false
      const mine = Y.encodeStateAsUpdate(writer.doc, new Uint8Array(joined.data.stateVector))
      return (await writer.send(mine)).ok
    }, 'the rest')

  it.each([
    ['written', 60_000],
    ['asked for', 0],
  ])(
    'what waits to be %s is bounded, what is beyond that is refused with a code, and all of it is saved afterwards',
    async (_what, accessMs) => {
      await start(accessMs)
      const documentId = await world.document()
      const [writer, reader] = [await join(documentId, 'chen'), await join(documentId, 'okafor')]
      const maria = await script(documentId)
      line.refuse()
      const codes: string[] = []
      const sent = Array.from({ length: edits }, async (_, n) => {
        const answer = await writer.edit((doc) => {
          paragraph(doc, `chen ${n} `)
        })
        codes.push(codeOf(answer))
      })
      await eventually(() => codes.length >= edits - unsavedBytes / editBytes, 'the bound')
      for (let n = 0; n < scriptEdits; n++) paragraph(maria, `maria ${n} `)
      expect(new Set(codes)).toEqual(new Set(['RETRY_AFTER']))
      expect(server.hub.unsavedBytes).toBeGreaterThan(0)
      expect(server.hub.unsavedBytes).toBeLessThanOrEqual(unsavedBytes)
      expect(textOf(reader.doc)).toBe('')

      line.heal(true)
      await Promise.all(sent)
      expect(codes).toContain('OK')
      await bringTheRest(writer)
      const docs = [writer.doc, reader.doc, maria]
      await eventually(
        () => docs.every((doc) => doc.getXmlFragment('default').length === edits + scriptEdits),
        'all of it',
      )
      expect(new Set(docs.map(textOf)).size).toBe(1)
      expect(textOf(await world.stored(documentId))).toBe(textOf(writer.doc))
      await eventually(() => server.hub.unsavedBytes === 0, 'nothing waits')
    },
    120_000,
  )
})
