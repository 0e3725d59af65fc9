import { v7 } from 'uuid'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { PresentPerson } from '#core/contracts/events/socket-messages'
import type { Ack } from '#core/contracts/events/socket-commands'
import { documentShape } from '#core/editor/schema/document-shape'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse, type TestNode } from '#test/support/test-house'
import type { TestPerson } from '#test/factories/person'

/** Both ways in which nodes may tell one another; Redis where it is installed. */
const lines: Record<string, Record<string, string>> = {
  'LISTEN/NOTIFY': {},
  ...(process.env.TEST_REDIS_URL ? { Redis: { REDIS_URL: process.env.TEST_REDIS_URL } } : {}),
}

describe.each(Object.keys(lines))('two whole servers on one database, over %s', (name) => {
  let house: TestHouse
  let nodes: { url: string }[]
  let second: TestNode
  const open: (() => void)[] = []

  beforeAll(async () => {
    house = await startHouse({ config: lines[name]! })
    second = await house.anotherNode()
    nodes = [house, second]
  })
  afterEach(() => {
    for (const end of open.splice(0)) end()
  })
  afterAll(() => house.stop())

  const headersOf = async (node: number, person: TestPerson) => ({
    cookie: await house.newSession(person),
    origin: nodes[node]!.url,
  })
  const live = async (node: number, person: TestPerson): Promise<LiveClient> => {
    const client = await LiveClient.open(nodes[node]!.url, { headers: await headersOf(node, person) })
    open.push(() => {
      client.close()
    })
    return client
  }
  const briefing = async (): Promise<string> => {
    const { body } = await house.request<{ documentId: string }>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      { body: { title: 'On two nodes' } },
    )
    return body.documentId
  }
  /** A client of the document commands on one node. */
  const writer = async (node: number, person: TestPerson, documentId: string) => {
    const headers = await headersOf(node, person)
    const { socket, closings } = await LiveClient.open(nodes[node]!.url, { headers })
    open.push(() => socket.disconnect())
    const doc = new Y.Doc()
    const accesses: string[] = []
    socket.on('document:updates', ({ update }: { update: Buffer }) => {
      Y.applyUpdate(doc, update)
    })
    socket.on('document:access', ({ access }: { access: string }) => accesses.push(access))
    const joined = (await socket.emitWithAck('document:join', {
      documentId,
      schemaVersion: documentShape.schemaVersion,
      stateVector: Buffer.from([0]),
    })) as Ack<{ update: Buffer }>
    if (!joined.ok) throw new Error(joined.error.code)
    Y.applyUpdate(doc, joined.data.update)
    const send = async (update: Uint8Array) =>
      (await socket.emitWithAck('document:update', {
        documentId,
        epoch: 1,
        update: Buffer.from(update),
      })) as Ack<unknown>
    const type = (text: string) => {
      const before = Y.encodeStateVector(doc)
      typeParagraph(doc, text)
      return send(Y.encodeStateAsUpdate(doc, before))
    }
    return { socket, doc, accesses, closings, send, type, cookie: headers.cookie }
  }
  const provider = async (node: number, person: TestPerson, documentId: string) => {
    const headers = await headersOf(node, person)
    class SignedSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers })
      }
    }
    const doc = new Y.Doc()
    const given = new WebsocketProvider(`${nodes[node]!.url.replace('http', 'ws')}/yjs`, documentId, doc, {
      WebSocketPolyfill: SignedSocket as never,
      disableBc: true,
    })
    open.push(() => {
      given.destroy()
      doc.destroy()
    })
    await eventually(() => given.synced)
    return { doc, given, cookie: headers.cookie }
  }

  it('one document through four doors converges', async () => {
    const documentId = await briefing()
    const { analyst, secondAnalyst, manager } = house.people
    const people = [await writer(0, analyst, documentId), await writer(1, secondAnalyst, documentId)]
    const scripts = [await provider(0, manager, documentId), await provider(1, analyst, documentId)]
    for (let round = 0; round < 10; round++) {
      scripts.forEach(({ doc }, n) => {
        typeParagraph(doc, `script ${n} ${round}`)
      })
      const acks = await Promise.all(people.map(({ type }, n) => type(`person ${n} ${round}`)))
      expect(acks.map(codeOf)).toEqual(['OK', 'OK'])
    }
    const docs = [...people, ...scripts].map(({ doc }) => doc)
    await eventually(() => new Set(docs.map(textOf)).size === 1 && textOf(docs[0]!).includes('script 1 9'))
    const late = await writer(1, manager, documentId)
    await eventually(() => textOf(late.doc) === textOf(docs[0]!))
    expect(docs[0]!.getXmlFragment('default').length).toBeGreaterThanOrEqual(40)
  })

  it('what happens on one node is heard on the other, in order', async () => {
    const room = `desk:${house.desk.id}`
    const client = await live(1, house.people.analyst)
    await client.command('room:join', { room })
    const seqs: number[] = []
    for (let n = 0; n < 5; n++) {
      const { rows } = await house.owner.query<{ seq: string }>(
        'select append_event($1, $2, $3, $4, $5, $6) as seq',
        [room, house.desk.id, [room], 'source.added', house.people.manager.id, { id: v7(), title: `${n}` }],
      )
      seqs.push(Number(rows[0]!.seq))
    }
    await client.event(({ seq }) => seq === seqs.at(-1))
    expect(client.events.map(({ seq }) => seq).filter((seq) => seqs.includes(seq))).toEqual(seqs)
  })

  it('who is in a room is the union of the nodes, and who leaves is gone on both', async () => {
    const room = `desk:${house.desk.id}`
    const [one, two] = [await live(0, house.people.analyst), await live(1, house.people.secondAnalyst)]
    const seen: string[][] = [[], []]
    ;[one, two].forEach((client, n) => {
      client.socket.on('presence:changed', ({ people }: { people: PresentPerson[] }) => {
        seen[n] = people.map((person) => person.name).sort()
      })
    })
    for (const client of [one, two]) {
      await client.command('room:join', { room })
      await client.command('presence:set', { room, state: { doing: 'reading' } })
    }
    const both = [house.people.analyst.name, house.people.secondAnalyst.name].sort()
    await eventually(() => seen.every((names) => names.join() === both.join()), 'both names on both nodes')
    one.close()
    await eventually(() => seen[1]!.join() === house.people.secondAnalyst.name)
  })

  it('a session that ends, ends on both nodes at once: 4401', async () => {
    const documentId = await briefing()
    const cookie = await house.newSession(house.people.analyst)
    const clients = await Promise.all(
      nodes.map(({ url }) => LiveClient.open(url, { headers: { cookie, origin: url } })),
    )
    const doors = nodes.map(
      ({ url }) =>
        new WebSocket(`${url.replace('http', 'ws')}/yjs/${documentId}`, { headers: { cookie, origin: url } }),
    )
    const codes = doors.map((door) => new Promise<number>((resolve) => door.once('close', resolve)))
    await Promise.all(doors.map((door) => new Promise((resolve) => door.once('open', resolve))))
    const closed = clients.map((client) => client.closed())
    expect((await house.request(null, 'DELETE', '/api/session', { headers: { cookie } })).status).toBe(204)
    await Promise.all(closed)
    expect(clients.map(({ closings }) => closings[0]?.closeCode)).toEqual([4401, 4401])
    expect(await Promise.all(codes)).toEqual([4401, 4401])
  })

  it('who is taken off the desk loses the document on both nodes, on both doors', async () => {
    const documentId = await briefing()
    const { manager, secondAnalyst } = house.people
    const [one, two] = [
      await writer(0, secondAnalyst, documentId),
      await writer(1, secondAnalyst, documentId),
    ]
    const doors = [await provider(0, secondAnalyst, documentId), await provider(1, secondAnalyst, documentId)]
    const codes: number[] = []
    for (const { given } of doors) {
      given.on('connection-close', (event: { code: number } | null) => codes.push(event?.code ?? 0))
      given.shouldConnect = false
    }
    const path = `/api/desks/${house.desk.id}/members`
    await house.request(manager, 'DELETE', path, { body: { userId: secondAnalyst.id } })
    await eventually(
      () => [one, two].every(({ accesses }) => accesses.includes('none')) && codes.length === 2,
      'the end of the right',
    )
    expect(codes).toEqual([4403, 4403])
    expect(codeOf(await two.type('too late'))).toBe('NOT_FOUND')
    await house.request(manager, 'POST', path, { body: { userId: secondAnalyst.id, role: 'analyst' } })
  })

  it('collab/equivocation: one id with two texts, sent to two nodes at once, has one history', async () => {
    const documentId = await briefing()
    const { analyst, manager } = house.people
    const liars = [await writer(0, analyst, documentId), await writer(1, analyst, documentId)]
    const readers = [await writer(0, manager, documentId), await writer(1, manager, documentId)]
    const start = textOf(readers[0]!.doc)
    const updates = ['AAA', 'BBB'].map((text) => {
      const doc = new Y.Doc()
      doc.clientID = 77
      typeParagraph(doc, text)
      return Y.encodeStateAsUpdate(doc)
    })
    const answers = await Promise.all(liars.map(({ send }, n) => send(updates[n]!)))
    expect(answers.map(codeOf)).toEqual(['OK', 'OK'])
    await eventually(() => {
      const [first, other] = readers.map(({ doc }) => textOf(doc))
      return first === other && first !== start
    }, 'agreement')
    expect(/AAA|BBB/g.exec(textOf(readers[0]!.doc))).toHaveLength(1)
  })

  it('all listening connections cut: what was missed meanwhile is found by number', async () => {
    const documentId = await briefing()
    const one = await writer(0, house.people.analyst, documentId)
    const two = await writer(1, house.people.manager, documentId)
    await house.owner
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'briefroom-listen' and pid <> pg_backend_pid()`,
      )
      .catch(() => undefined)
    for (let n = 0; n < 5; n++) expect(codeOf(await one.type(`line ${n}`))).toBe('OK')
    await eventually(() => textOf(one.doc) === textOf(two.doc), 'the repair')
  })

  it('a node that goes politely tells its people 1012, and they find everything on the other', async () => {
    const third = await house.anotherNode(lines[name])
    nodes.push(third)
    const documentId = await briefing()
    const leaving = await writer(2, house.people.analyst, documentId)
    const door = await provider(2, house.people.manager, documentId)
    door.given.shouldConnect = false
    const code = new Promise<number>((resolve) => {
      door.given.once('connection-close', (event: { code: number } | null) => {
        resolve(event?.code ?? 0)
      })
    })
    expect(codeOf(await leaving.type('the last line there'))).toBe('OK')
    await third.stop()
    expect(await code).toBe(1012)
    const back = await writer(0, house.people.analyst, documentId)
    await eventually(() => textOf(back.doc) === textOf(leaving.doc))
  })
})
