import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { DocumentHub } from '#server/collaboration/document-hub'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse, type TestNode } from '#test/support/test-house'

describe('a node that alone is cut off from Postgres', () => {
  let house: TestHouse
  let line: TcpProxy
  let cut: TestNode
  /** One for all: a person has only so many sessions, and whoever knocks again and again would end his first. */
  let cookie: string
  const open: (() => void)[] = []

  beforeAll(async () => {
    house = await startHouse()
    const port = Number(new URL(house.database.keeperUrl).port)
    line = await TcpProxy.open(() => port)
    const through = Object.entries(house.environment)
      .filter(([name]) => name.startsWith('DATABASE_'))
      .map(([name, url]) => [name, Object.assign(new URL(url), { port: String(line.port) }).href])
    cookie = await house.newSession(house.people.analyst)
    cut = await house.anotherNode(Object.fromEntries(through) as Record<string, string>)
  }, 60_000)
  afterAll(async () => {
    line.heal(true)
    for (const end of open) end()
    await house.stop()
    await line.close()
  }, 60_000)

  const headersOf = ({ url }: { url: string }) => ({ cookie, origin: url })
  const person = async (node: { url: string }, documentId: string, doc: Y.Doc) => {
    const client = await LiveClient.open(node.url, { headers: headersOf(node) })
    open.push(() => {
      client.close()
    })
    const joined = await client.command('document:join', {
      documentId,
      schemaVersion: 1,
      stateVector: Buffer.from(Y.encodeStateVector(doc)),
    })
    if (!joined.ok) throw new Error(joined.error.code)
    Y.applyUpdate(doc, new Uint8Array(joined.data.update))
    return { client, known: new Uint8Array(joined.data.stateVector) }
  }
  const script = async (documentId: string) => {
    const headers = headersOf(cut)
    class SignedSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers })
      }
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${cut.url.replace('http', 'ws')}/yjs`, documentId, doc, {
      WebSocketPolyfill: SignedSocket as never,
      disableBc: true,
    })
    open.push(() => {
      provider.destroy()
      doc.destroy()
    })
    await eventually(() => provider.synced, 'the first answer')
    return { provider, doc }
  }

  it('sends its people away by both doors, lets nobody in, and takes them again afterwards', async () => {
    const { body } = await house.request<{ documentId: string }>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      { body: { title: 'On a node that is cut off' } },
    )
    const { documentId } = body
    const doc = new Y.Doc()
    const { client } = await person(cut, documentId, doc)
    const { provider, doc: scripted } = await script(documentId)
    const closed = new Promise<{ code: number; reason: string } | null>((resolve) => {
      provider.once('connection-close', resolve)
    })
    await eventually(() => cut.app.get(DocumentHub).company, 'word of the other node')

    line.hold()
    typeParagraph(doc, 'written while nobody could save it')
    let saved = false
    client
      .command('document:update', { documentId, epoch: 1, update: Buffer.from(Y.encodeStateAsUpdate(doc)) })
      .then(
        ({ ok }) => (saved = ok),
        () => undefined,
      )
    await client.closed()
    expect(client.closings).toEqual([{ closeCode: 1012, code: 'UNAVAILABLE' }])
    expect(await closed).toMatchObject({ code: 1012, reason: 'UNAVAILABLE' })
    expect(saved).toBe(false)
    await expect(LiveClient.open(cut.url, { headers: headersOf(cut) })).rejects.toThrow()

    const elsewhere = await person(house, documentId, doc)
    const answer = await elsewhere.client.command('document:update', {
      documentId,
      epoch: 1,
      update: Buffer.from(Y.encodeStateAsUpdate(doc, elsewhere.known)),
    })
    expect(codeOf(answer)).toBe('OK')

    line.heal(true)
    const back = new Y.Doc()
    await eventually(
      () =>
        person(cut, documentId, back).then(
          () => true,
          () => false,
        ),
      'being let in again',
    )
    await eventually(() => [back, scripted].every((one) => textOf(one) === textOf(doc)), 'one text')
    expect(textOf(back).match(/written while/g)).toHaveLength(1)
  }, 120_000)
})
