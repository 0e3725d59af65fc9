import * as Y from 'yjs'
import { updateMessage } from '#server/collaboration/doors/yjs-messages'
import { CollabWorld, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { closeOf, rawYjs } from '#test/realtime/collab-support/raw-yjs'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

describe('a document that fills up', () => {
  let world: CollabWorld
  let server: StandInServer
  beforeAll(async () => {
    world = await CollabWorld.create()
    const { defaultDocumentLimits } = await import('#core/document/document-limits')
    const document = { ...defaultDocumentLimits, documentText: 1_000 }
    server = await StandInServer.start({ keeperUrl: world.database.keeperUrl, limits: { document } })
  })
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  it('warns from 80 % on, refuses what is too much, and takes deletions', async () => {
    const documentId = await world.document()
    const writer = await SocketClient.connect(server.url, documentId, 'chen')
    const join = await writer.join()
    expect(join.ok && join.data).not.toHaveProperty('warnings')
    const type = (length: number) =>
      writer.edit((doc) => {
        typeParagraph(doc, 'x'.repeat(length))
      })
    expect(codeOf(await type(850))).toBe('OK')
    const other = await SocketClient.connect(server.url, documentId, 'okafor')
    expect(await other.join()).toMatchObject({ ok: true, data: { warnings: ['NEARLY_FULL'] } })
    expect(codeOf(await type(200))).toBe('DOC_FULL')
    const removed = await other.edit((doc) => {
      doc.getXmlFragment('default').delete(0, 1)
    })
    expect(codeOf(removed)).toBe('OK')
    expect(await other.join()).not.toHaveProperty('data.warnings')
    writer.close()
    other.close()
  })

  it('tells who writes on by /yjs, where no edit is answered, by the end of the connection', async () => {
    const documentId = await world.document()
    const socket = await rawYjs(server, `${documentId}?name=chen`)
    const closed = closeOf(socket)
    for (let n = 0; n < 4; n++) {
      const doc = new Y.Doc()
      typeParagraph(doc, 'x'.repeat(1_100))
      socket.send(updateMessage(Y.encodeStateAsUpdate(doc)))
    }
    expect(await closed).toEqual({ code: 4422, word: 'DOC_FULL' })
  })
})
