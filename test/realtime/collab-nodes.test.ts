import * as Y from 'yjs'
import type { DocumentRelay } from '#server/collaboration/document-relay'
import { InProcessBus, InProcessRelay } from '#server/collaboration/relay/in-process-relay'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

const paragraphOf = (client: number, text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  typeParagraph(doc, text)
  return Y.encodeStateAsUpdate(doc)
}

const bus = new InProcessBus()
const relays: Record<string, () => 'notify' | 'redis' | DocumentRelay> = {
  'in-process': () => new InProcessRelay(bus),
  notify: () => 'notify',
  ...(process.env.TEST_REDIS_URL ? { redis: () => 'redis' as const } : {}),
}

describe.each(Object.keys(relays))('two hubs over one database, relay %s', (kind) => {
  let world: CollabWorld
  const nodes: StandInServer[] = []
  const open: SocketClient[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    for (let n = 0; n < 2; n++) {
      nodes.push(await StandInServer.start({ keeperUrl: world.database.keeperUrl, relay: relays[kind]!() }))
    }
  })
  afterEach(() => {
    for (const client of open.splice(0)) client.close()
  })
  afterAll(async () => {
    await Promise.all(nodes.splice(0).map((node) => node.stop()))
    await world.destroy()
  })

  const join = async (node: number, documentId: string, name: string) => {
    const client = await SocketClient.connect(nodes[node]!.url, documentId, name)
    open.push(client)
    expect(codeOf(await client.join())).toBe('OK')
    return client
  }

  it('people on two nodes write one document', async () => {
    const documentId = await world.document()
    const people = [
      await join(0, documentId, 'a'),
      await join(1, documentId, 'b'),
      await join(0, documentId, 'c'),
      await join(1, documentId, 'd'),
    ]
    const acks: string[] = []
    for (let round = 0; round < 25; round++) {
      await Promise.all(
        people.map(async (client, n) => {
          acks.push(
            codeOf(
              await client.edit((doc) => {
                typeParagraph(doc, `${n}-${round}`)
              }),
            ),
          )
        }),
      )
    }
    expect(acks.filter((code) => code !== 'OK')).toEqual([])
    await eventually(() => new Set(people.map((client) => textOf(client.doc))).size === 1, 'convergence')
    expect(textOf(await world.stored(documentId))).toBe(textOf(people[0]!.doc))
    expect(people[0]!.doc.getXmlFragment('default').length).toBe(100)
    const { rows } = await world.owner.query<{ seq: string; previous: string }>(
      'select seq, previous from collab_updates where document_id = $1 order by seq',
      [documentId],
    )
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, n) => n + 1))
    expect(rows.every(({ seq, previous }) => Number(previous) === Number(seq) - 1)).toBe(true)
  })

  describe('collab/equivocation: one history per client id', () => {
    it('two texts under one id, sent to two nodes at once, become one', async () => {
      for (let round = 0; round < 5; round++) {
        const documentId = await world.document()
        const one = await join(0, documentId, 'mallory')
        const two = await join(1, documentId, 'mallory')
        const reader = await join(0, documentId, 'reader-1')
        const other = await join(1, documentId, 'reader-2')
        const codes = await Promise.all([one.send(paragraphOf(77, 'AAA')), two.send(paragraphOf(77, 'BBB'))])
        expect(codes.map(codeOf)).toEqual(['OK', 'OK'])
        await eventually(
          () => textOf(reader.doc).length > 0 && textOf(reader.doc) === textOf(other.doc),
          'agreement',
        )
        expect(textOf(await world.stored(documentId))).toBe(textOf(reader.doc))
        for (const client of open.splice(0)) client.close()
      }
    })
  })

  it('a client id taken on one node is foreign on the other', async () => {
    const documentId = await world.document()
    const one = await join(0, documentId, 'chen')
    const two = await join(1, documentId, 'okafor')
    const answers = await Promise.all([one.send(paragraphOf(77, 'AAA')), two.send(paragraphOf(77, 'BBB'))])
    expect(answers.map(codeOf).sort()).toEqual(['FOREIGN_AUTHOR', 'OK'])
    const { rows } = await world.owner.query('select client_id from collab_clients where document_id = $1', [
      documentId,
    ])
    expect(rows).toHaveLength(1)
  })

  it('a caret on one node is seen on the other', async () => {
    const documentId = await world.document()
    const { writeAwareness } = await import('#server/collaboration/presence/awareness-message')
    const one = await join(0, documentId, 'chen')
    const two = await join(1, documentId, 'okafor')
    let heard = 0
    two.socket.on('document:awareness', () => heard++)
    await one.command('document:awareness', {
      update: Buffer.from(writeAwareness([{ clientId: 5, clock: 1, state: { cursor: 1 } }])),
    })
    await eventually(() => heard > 0)
    one.close()
    await eventually(() => nodes[1]!.hub.presenceOf(documentId)?.size === 0)
  })
})
