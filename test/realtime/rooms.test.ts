import { once } from 'node:events'
import { jest } from '@jest/globals'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { WebSocket } from 'ws'
import type { SessionView } from '#core/contracts/http/session'
import { LapsedLines } from '#server/realtime/lapsed-lines'
import { Authenticator } from '#server/auth/authenticator'
import { createLogger } from '#server/observability/logger'
import { RevocationWatch } from '#server/realtime/revocation-watch'
import { Revocations } from '#server/realtime/revocations'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
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

/** An event of the first desk, as a service would write it. */
const happen = async (title: string): Promise<number> => {
  const id = v7()
  const { rows } = await house.owner.query<{ seq: string }>(
    'select append_event($1, $2, $3, $4, $5, $6) as seq',
    [
      `desk:${house.desk.id}`,
      house.desk.id,
      [`desk:${house.desk.id}`],
      'source.added',
      house.people.analyst.id,
      JSON.stringify({ id, title }),
    ],
  )
  return Number(rows[0]!.seq)
}
const room = (): string => `desk:${house.desk.id}`

describe('a room', () => {
  test('hears what is committed, with the number of the event before', async () => {
    const client = await live(house, house.people.analyst)
    const joined = await client.command('room:join', { room: room() })
    expect(joined).toMatchObject({ ok: true })
    const first = await happen('one')
    const second = await happen('two')
    const event = await client.event(({ seq }) => seq === second)
    expect(event).toMatchObject({
      room: room(),
      stream: room(),
      previous: first,
      type: 'source.added',
      actor: { id: house.people.analyst.id, name: house.people.analyst.name },
      data: { title: 'two' },
    })
    expect(client.events.map(({ seq }) => seq)).toEqual([first, second])
  })

  test('says what was missed since a number', async () => {
    const before = await happen('seen')
    const missed = await happen('missed')
    const client = await live(house, house.people.secondAnalyst)
    const joined = await client.command('room:join', { room: room(), since: before })
    expect(joined).toMatchObject({
      ok: true,
      data: { seq: missed, missed: [{ seq: missed, previous: before, data: { title: 'missed' } }] },
    })
  })

  test('tells whether anything has happened, in it or to me, since I asked who I am', async () => {
    const { analyst } = house.people
    const mine = `user:${analyst.id}`
    const heard = async () => {
      const client = await live(house, analyst)
      const joined = await client.command('room:join', { room: room() })
      return joined.ok ? joined.data.heard : joined
    }
    const { body } = await house.request<SessionView>(analyst, 'GET', '/api/session')
    const before = { [room()]: body.streams?.[room()], [mine]: body.streams?.[mine] }
    expect(await heard()).toEqual(before)
    const later = await happen('later')
    expect(later).toBeGreaterThan(before[room()]!)
    expect(await heard()).toEqual({ ...before, [room()]: later })
  })

  test('of my own says what I missed, and is not left: the line stays in it', async () => {
    const { secondAnalyst } = house.people
    const mine = `user:${secondAnalyst.id}`
    const tell = async (): Promise<number> => {
      const data = JSON.stringify({ ids: null, unread: 0 })
      const { rows } = await house.owner.query<{ seq: string }>(
        'select append_event($1, null, $2, $3, null, $4) as seq',
        [mine, [mine], 'notification.read', data],
      )
      return Number(rows[0]!.seq)
    }
    const seen = await tell()
    const missed = await tell()
    const client = await live(house, secondAnalyst)
    expect(await client.command('room:join', { room: mine, since: seen })).toMatchObject({
      ok: true,
      data: { seq: missed, missed: [{ seq: missed, previous: seen }], heard: { [mine]: missed } },
    })
    expect(await client.command('room:leave', { room: mine })).toMatchObject({ ok: true })
    const last = await tell()
    expect(await client.event(({ seq }) => seq === last)).toMatchObject({ room: mine, previous: missed })
  })

  test('of another desk, of another person and of nothing are the same to me: not found', async () => {
    const client = await live(house, house.people.otherManager)
    for (const name of [
      room(),
      `user:${house.people.analyst.id}`,
      `desk:${v7()}`,
      `thread:${v7()}`,
      `briefing:${v7()}`,
    ]) {
      expect(await client.command('room:join', { room: name })).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      })
    }
    await happen('secret')
    const own = await client.command('room:join', { room: `desk:${house.otherDesk.id}` })
    expect(own).toMatchObject({ ok: true })
    expect(client.events).toEqual([])
  })

  test('shows who is there, by the name that the server knows', async () => {
    const watcher = await live(house, house.people.analyst)
    await watcher.command('room:join', { room: room() })
    const told = new Promise((resolve) => watcher.socket.once('presence:changed', resolve))
    const other = await live(house, house.people.secondAnalyst)
    await other.command('room:join', { room: room() })
    await other.command('presence:set', { room: room(), state: { doing: 'reading' } })
    expect(await told).toEqual({
      room: room(),
      people: [
        { id: house.people.secondAnalyst.id, name: house.people.secondAnalyst.name, doing: 'reading' },
      ],
    })
    const gone = new Promise((resolve) => watcher.socket.once('presence:changed', resolve))
    other.close()
    expect(await gone).toEqual({ room: room(), people: [] })
  })
})

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
    const { body } = await house.request<{ documentId: string }>(house.people.analyst, 'POST', path, begun)
    const [lapsing, staying] = [await live(house, person), await live(house, person)]
    const headers = { cookie: await house.newSession(person), origin: house.url }
    const reading = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${body.documentId}`, { headers })
    await once(reading, 'message')
    const ended = once(reading, 'close')
    const closed = lapsing.closed()
    const { rows } = await house.owner.query<{ id: string }>(
      `select id from sessions where user_id = $1 order by created_at, id`,
      [person.id],
    )
    await house.owner.query(`update ${passing} where id = any($1::uuid[])`, [[rows[0]!.id, rows[2]!.id]])
    await house.app.get(LapsedLines).look()
    await closed
    expect(lapsing.closings).toEqual([{ closeCode: 4401, code: 'SESSION_ENDED' }])
    expect((await ended)[0]).toBe(4401)
    expect(await staying.command('room:join', { room: room() })).toMatchObject({ ok: true })
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
    const last = await happen('after the removal')
    await witness.event(({ seq }) => seq === last)
    await client.command('room:leave', { room: room() })
    expect(client.events.map(({ seq }) => seq)).not.toContain(last)
  })
})
