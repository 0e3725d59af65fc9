import { once } from 'node:events'
import { jest } from '@jest/globals'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { BriefingView } from '#core/contracts/http/briefings'
import { LapsedLines } from '#server/realtime/lapsed-lines'
import { Authenticator } from '#server/auth/authenticator'
import { createLogger } from '#server/observability/logger'
import { RevocationWatch } from '#server/realtime/revocation-watch'
import { Revocations } from '#server/realtime/revocations'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { typeParagraph } from '#test/realtime/collab-support/collab-world'
import { happen } from '#test/realtime/room-support/happen'
import { eventually } from '#test/support/eventually'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
const open: LiveClient[] = []
const live = async (...parameters: Parameters<typeof LiveClient.of>): Promise<LiveClient> => {
  const client = await LiveClient.of(...parameters)
  open.push(client)
  return client
}
beforeAll(async () => {
  house = await startHouse()
})
afterEach(() => {
  for (const client of open.splice(0)) client.close()
})
afterAll(() => house.stop())

const room = (): string => `desk:${house.desk.id}`

describe('auth/revocation: access ends when it ends', () => {
  const takeOff = async ({ id: userId }: TestPerson): Promise<void> => {
    const path = `/api/desks/${house.desk.id}/members`
    const answer = await house.request(house.people.manager, 'DELETE', path, { body: { userId } })
    expect(answer.status).toBe(204)
  }

  test('signing out closes the sockets of that session and no other', async () => {
    const { analyst } = house.people
    const cookie = await house.newSession(analyst)
    const ending = await LiveClient.open(house.url, { headers: { cookie, origin: house.url } })
    const staying = await live(house, analyst)
    const closed = ending.closed()
    expect((await house.request(null, 'DELETE', '/api/session', { headers: { cookie } })).status).toBe(204)
    await closed
    expect(ending.closings).toEqual([{ closeCode: 4401, code: 'SESSION_ENDED' }])
    expect(await staying.command('room:join', { room: room() })).toMatchObject({ ok: true })
  })

  test('the session that gives way to an eleventh is closed, and the audit trail has its end', async () => {
    const person = await makePerson(house.owner)
    const [giving, staying] = [await live(house, person), await live(house, person)]
    const closed = giving.closed()
    for (let number = 2; number < 11; number++) await house.newSession(person)
    await closed
    expect(giving.closings).toEqual([{ closeCode: 4401, code: 'SESSION_ENDED' }])
    expect(await staying.command('room:join', { room: `user:${person.id}` })).toMatchObject({ ok: true })
    const { rowCount } = await house.owner.query(
      `select 1 from audit_entries where action = 'session.ended' and actor_id = $1`,
      [person.id],
    )
    expect(rowCount).toBe(1)
  })

  test.each([
    ['that nobody has used for twelve hours', `sessions set last_seen_at = now() - interval '13 hours'`],
    ['that is a week old', `sessions set expires_at = now()`],
  ])('a session %s is over on the lines that are open, by either door', async (_how, passing) => {
    const person = await makePerson(house.owner)
    await addMember(house.owner, house.desk, person, 'analyst')
    const path = `/api/desks/${house.desk.id}/briefings`
    const begun = { body: { title: 'Read' } }
    const { body } = await house.request<BriefingView>(house.people.analyst, 'POST', path, begun)
    const [lapsing, staying] = [await live(house, person), await live(house, person)]
    const headers = { cookie: await house.newSession(person), origin: house.url }
    const reading = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${body.documentId}`, { headers })
    await once(reading, 'message')
    const ended = once(reading, 'close')
    const closed = lapsing.closed()
    const told: unknown[] = []
    lapsing.socket.on('document:access', (access: unknown) => told.push(access))
    const { documentId, schemaVersion } = body
    const joining = { documentId, schemaVersion, stateVector: new Uint8Array([0]) }
    expect(await lapsing.command('document:join', joining)).toMatchObject({ ok: true })
    const { rows } = await house.owner.query<{ id: string }>(
      `select id from sessions where user_id = $1 order by created_at, id`,
      [person.id],
    )
    await house.owner.query(`update ${passing} where id = any($1::uuid[])`, [[rows[0]!.id, rows[2]!.id]])
    await house.app.get(LapsedLines).look()
    await closed
    expect(lapsing.closings).toEqual([{ closeCode: 4401, code: 'SESSION_ENDED' }])
    // Nothing is said about the document: a device keeps its copy until the same person signs in again.
    expect(told).toEqual([])
    expect((await ended)[0]).toBe(4401)
    expect(await staying.command('room:join', { room: room() })).toMatchObject({ ok: true })
  })

  test('an edit of a session that is over is refused as such, and the line ends', async () => {
    const person = await makePerson(house.owner)
    await addMember(house.owner, house.desk, person, 'analyst')
    const path = `/api/desks/${house.desk.id}/briefings`
    const { body } = await house.request<BriefingView>(house.people.analyst, 'POST', path, {
      body: { title: 'Too late' },
    })
    const client = await live(house, person)
    const told: unknown[] = []
    client.socket.on('document:access', (access: unknown) => told.push(access))
    const closed = client.closed()
    const { documentId, schemaVersion, epoch } = body
    await client.command('document:join', { documentId, schemaVersion, stateVector: new Uint8Array([0]) })
    await house.owner.query('update sessions set expires_at = now() where user_id = $1', [person.id])
    const doc = new Y.Doc()
    // What somebody may do is believed for a second.
    const refused = await eventually(async () => {
      const before = Y.encodeStateVector(doc)
      typeParagraph(doc, 'words')
      const update = Y.encodeStateAsUpdate(doc, before)
      const answer = await client.command('document:update', { documentId, epoch, update })
      return !answer.ok && answer
    })
    expect(refused.error.code).toBe('SESSION_ENDED')
    await closed
    expect(client.closings).toEqual([{ closeCode: 4401, code: 'SESSION_ENDED' }])
    expect(told).toEqual([])
  })

  test('where nobody can say what is left of a right, a line of the document door ends: it does not read on', async () => {
    const person = await makePerson(house.owner)
    await addMember(house.owner, house.desk, person, 'analyst')
    const path = `/api/desks/${house.desk.id}/briefings`
    const { body } = await house.request<BriefingView>(house.people.analyst, 'POST', path, {
      body: { title: 'Nobody knows' },
    })
    const headers = { cookie: await house.newSession(person), origin: house.url }
    const reading = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${body.documentId}`, { headers })
    await once(reading, 'message')
    const ended = once(reading, 'close')
    const authenticator = house.app.get(Authenticator, { strict: false })
    const asked = jest.spyOn(authenticator, 'again').mockRejectedValueOnce(new Error('out of reach'))
    await takeOff(person)
    expect((await ended)[0]).toBe(1013)
    asked.mockRestore()
  })

  test('whoever writes and asks for nothing else is not signed out as idle', async () => {
    const person = await makePerson(house.owner)
    await addMember(house.owner, house.desk, person, 'analyst')
    const begun = { body: { title: 'All night' } }
    const path = `/api/desks/${house.desk.id}/briefings`
    const { body } = await house.request<BriefingView>(person, 'POST', path, begun)
    const client = await live(house, person)
    const { documentId, schemaVersion, epoch } = body
    const joined = await client.command('document:join', {
      documentId,
      schemaVersion,
      stateVector: new Uint8Array([0]),
    })
    expect(joined.ok).toBe(true)
    const age = `update sessions set last_seen_at = now() - interval '11 hours' where user_id = $1`
    const isFresh = `select bool_or(last_seen_at > now() - interval '1 hour') as fresh from sessions where user_id = $1`
    const freshAfterLook = async () => {
      await house.app.get(LapsedLines).look()
      return (await house.owner.query<{ fresh: boolean }>(isFresh, [person.id])).rows[0]!.fresh
    }
    await house.owner.query(age, [person.id])
    expect(await freshAfterLook()).toBe(false)
    const doc = new Y.Doc()
    typeParagraph(doc, 'Still here.')
    const written = { documentId, epoch, update: Y.encodeStateAsUpdate(doc) }
    expect(await client.command('document:update', written)).toMatchObject({ ok: true })
    expect(await freshAfterLook()).toBe(true)
    await house.owner.query(age, [person.id])
    expect(await freshAfterLook()).toBe(false)
  })

  test('who is taken off a desk is no longer shown in its room', async () => {
    const person = await makePerson(house.owner, { name: 'Gone Soon' })
    await addMember(house.owner, house.desk, person, 'analyst')
    const [client, witness] = [await live(house, person), await live(house, house.people.manager)]
    await Promise.all([client, witness].map((one) => one.command('room:join', { room: room() })))
    const told = () => new Promise((resolve) => witness.socket.once('presence:changed', resolve))
    const come = told()
    await client.command('presence:set', { room: room(), state: { doing: 'writing' } })
    expect(await come).toEqual({
      room: room(),
      people: [{ id: person.id, name: person.name, doing: 'writing' }],
    })
    const gone = told()
    await takeOff(person)
    expect(await gone).toEqual({ room: room(), people: [] })
    expect(client.socket.connected).toBe(true)
  })

  test('who is taken off a desk while his line is opened comes in without it', async () => {
    const person = await makePerson(house.owner, { name: 'Just Now' })
    await addMember(house.owner, house.desk, person, 'analyst')
    const cookie = await house.newSession(person)
    const authenticator = house.app.get(Authenticator, { strict: false })
    const authenticate = authenticator.authenticate.bind(authenticator)
    const asked = jest.spyOn(authenticator, 'authenticate').mockImplementationOnce(async (knock) => {
      const named = await authenticate(knock)
      await takeOff(person)
      await house.app.get(RevocationWatch, { strict: false }).caughtUp()
      await house.app.get(Revocations, { strict: false }).settled()
      return named
    })
    const client = await LiveClient.open(house.url, { headers: { cookie, origin: house.url } })
    open.push(client)
    asked.mockRestore()
    expect(await client.command('room:join', { room: room() })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    })
  })

  test('however many lose their rights at once, each is told', async () => {
    const told: string[] = []
    const logger = createLogger('test', 'silent')
    const connect = () => new Client({ connectionString: house.database.keeperUrl })
    const watch = new RevocationWatch(house.owner, connect, ({ userId }) => told.push(userId), logger)
    await watch.caughtUp()
    const many = Array.from({ length: 2_500 }, () => v7())
    const append = `select append_revocation(id, 'desk', null, $2) from unnest($1::uuid[]) id`
    await house.owner.query(append, [many, house.desk.id])
    await watch.caughtUp()
    expect(told).toEqual(many)
  })

  test('who is taken off a desk hears nothing more of it, on a line that stays open', async () => {
    const { manager, secondAnalyst } = house.people
    const client = await live(house, secondAnalyst)
    const witness = await live(house, manager)
    await Promise.all([
      client.command('room:join', { room: room() }),
      witness.command('room:join', { room: room() }),
    ])
    await takeOff(secondAnalyst)
    const refused = async (): Promise<void> => {
      const answer = await client.command('room:join', { room: room() })
      if (answer.ok) await refused()
      else expect(answer.error.code).toBe('NOT_FOUND')
    }
    await refused()
    const last = await happen(house, 'after the removal')
    await witness.event(({ seq }) => seq === last)
    await client.command('room:leave', { room: room() })
    expect(client.events.map(({ seq }) => seq)).not.toContain(last)
  })
})
