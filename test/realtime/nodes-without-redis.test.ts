import { Client } from 'pg'
import * as Y from 'yjs'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { freePort } from '#test/support/free-port'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse, type TestNode } from '#test/support/test-house'

describe('whole servers without the line that wakes them', () => {
  let house: TestHouse
  let second: TestNode

  beforeAll(async () => {
    // Nobody listens there, ever: what Redis would carry must be found in Postgres.
    house = await startHouse({ config: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } })
    second = await house.anotherNode()
  })
  afterAll(() => house.stop())

  const headersOf = async (url: string) => ({
    cookie: await house.newSession(house.people.analyst),
    origin: url,
  })

  it('what one node commits is seen on the other, with no Redis at all', async () => {
    const { body } = await house.request<{ documentId: string }>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      { body: { title: 'Without Redis' } },
    )
    const docs: Y.Doc[] = []
    const clients: LiveClient[] = []
    for (const url of [house.url, second.url]) {
      const client = await LiveClient.open(url, { headers: await headersOf(url) })
      const doc = new Y.Doc()
      client.socket.on('document:updates', ({ update }: { update: Buffer }) => {
        Y.applyUpdate(doc, update)
      })
      const joined = await client.command('document:join', {
        documentId: body.documentId,
        schemaVersion: 1,
        stateVector: Buffer.from([0]),
      })
      if (!joined.ok) throw new Error(joined.error.code)
      Y.applyUpdate(doc, joined.data.update)
      docs.push(doc)
      clients.push(client)
    }
    const before = Y.encodeStateVector(docs[0]!)
    typeParagraph(docs[0]!, 'found by comparing')
    const update = Buffer.from(Y.encodeStateAsUpdate(docs[0]!, before))
    const sent = await clients[0]!.command('document:update', {
      documentId: body.documentId,
      epoch: 1,
      update,
    })
    expect(codeOf(sent)).toBe('OK')
    await eventually(() => textOf(docs[1]!) === textOf(docs[0]!), 'the comparison of logs')
    for (const client of clients) client.close()
  })

  it('a right that ended without a notification is found by polling', async () => {
    const cookie = await house.newSession(house.people.analyst)
    const client = await LiveClient.open(second.url, { headers: { cookie, origin: second.url } })
    const closed = client.closed()
    const quiet = new Client({ connectionString: house.database.ownerUrl })
    await quiet.connect()
    const { rows } = await quiet.query<{ id: string; user_id: string }>(
      'select id, user_id from sessions where user_id = $1 order by created_at desc limit 1',
      [house.people.analyst.id],
    )
    await quiet.query('update sessions set revoked_at = now() where id = $1', [rows[0]!.id])
    await quiet.query(`insert into revocations (user_id, kind, session_id) values ($1, 'session', $2)`, [
      rows[0]!.user_id,
      rows[0]!.id,
    ])
    await quiet.end()
    await closed
    expect(client.closings[0]?.closeCode).toBe(4401)
  })
})
