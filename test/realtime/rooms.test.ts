import type { Socket } from 'node:net'
import { v7 } from 'uuid'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { SessionView } from '#core/contracts/http/session'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { happen } from '#test/realtime/room-support/happen'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { sweep } from '#workers/maintenance/sweep'

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

describe('a room', () => {
  test('hears what is committed, with the number of the event before', async () => {
    const client = await live(house, house.people.analyst)
    const joined = await client.command('room:join', { room: room() })
    expect(joined).toMatchObject({ ok: true })
    const first = await happen(house, 'one')
    const second = await happen(house, 'two')
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
    const before = await happen(house, 'seen')
    const missed = await happen(house, 'missed')
    const client = await live(house, house.people.secondAnalyst)
    const joined = await client.command('room:join', { room: room(), since: before })
    expect(joined).toMatchObject({
      ok: true,
      data: { seq: missed, missed: [{ seq: missed, previous: before, data: { title: 'missed' } }] },
    })
  })

  test('of a discussion says what was missed there, however much else has happened on the desk between', async () => {
    const { analyst, secondAnalyst } = house.people
    const post = async (path: string, body: unknown): Promise<string> =>
      (await house.request<{ id: string }>(analyst, 'POST', path, { body })).body.id
    const thread = await post('/api/threads', { on: room(), title: 'Long quiet' })
    const said: string[] = []
    for (const text of ['one', 'two', 'three']) {
      said.push(await post(`/api/threads/${thread}/messages`, { text }))
      await happen(house, `after ${text}`)
    }
    const { rows } = await house.owner.query<{ seq: string }>(
      `select seq from events where data ->> 'id' = any ($1) order by seq`,
      [said],
    )
    const [first, second, third] = rows.map(({ seq }) => Number(seq))
    const client = await live(house, secondAnalyst)
    const joined = await client.command('room:join', { room: `thread:${thread}`, since: first })
    expect(joined).toMatchObject({
      ok: true,
      data: {
        seq: third,
        missed: [
          { seq: second, previous: first, data: { text: 'two' } },
          { seq: third, previous: second, data: { text: 'three' } },
        ],
      },
    })
    // Numbers that the database has lost: the last that it knows, and nothing more.
    const beyond = await client.command('room:join', { room: `thread:${thread}`, since: 1_000_000 })
    expect(beyond).toMatchObject({ ok: true, data: { seq: third, missed: [] } })
  })

  test('does not say that nothing was missed where what was missed is no longer kept', async () => {
    const first = await happen(house, 'long ago')
    await happen(house, 'as long ago')
    const { rows } = await house.owner.query<{ seq: string }>(
      `update events set at = now() - interval '31 days' where stream = $1 returning seq`,
      [room()],
    )
    const last = await happen(house, 'of late')
    const client = await live(house, house.people.secondAnalyst)
    const joinedSince = async (since: number) => {
      const joined = await client.command('room:join', { room: room(), since })
      return joined.ok ? { ...joined.data, missed: joined.data.missed.map(({ seq }) => seq) } : joined
    }
    const { services, end } = workerServices(house)
    await sweep(services, {}, attempt)
    await end()
    expect(rows.length).toBeGreaterThan(1)
    expect(await joinedSince(first)).toMatchObject({ seq: first, missed: [], heard: { [room()]: last } })
    expect(await joinedSince(last - 1)).toMatchObject({ seq: last, missed: [last] })
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
    const later = await happen(house, 'later')
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
    await happen(house, 'secret')
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

describe('realtime/flood: who asks for rooms without end', () => {
  test('is told to slow down, his line ends when he goes on, and nobody else notices', async () => {
    const { member, analyst } = house.people
    const flooder = await live(house, member)
    const mine = { room: `user:${member.id}` }
    const ask = async (times: number) => {
      const answers = Array.from({ length: times }, async () => {
        const answer = await flooder.command('room:join', mine)
        return answer.ok ? 'OK' : answer.error.code
      })
      return new Set(
        (await Promise.allSettled(answers)).map((one) => one.status === 'fulfilled' && one.value),
      )
    }
    expect(await ask(100)).toEqual(new Set(['OK', 'SLOW_DOWN']))
    expect(flooder.closings).toEqual([])
    await ask(400)
    await flooder.closed()
    expect(flooder.closings).toEqual([{ closeCode: 4429, code: 'SLOW_DOWN' }])
    const other = await live(house, analyst)
    expect(await other.command('room:join', { room: room() })).toMatchObject({ ok: true })
  })

  test('a line that is not read is cut before what is told to it fills the memory, though it goes on saying that it is there', async () => {
    const { member } = house.people
    const reader = await live(house, member)
    const { transport } = reader.socket.io.engine
    ;(transport as unknown as { ws: { _socket: Socket } }).ws._socket.pause()
    const server = house.app.get(LiveServer)
    const words = { data: 'x'.repeat(1024 * 1024) } as unknown as LiveEvent
    const isHere = () => server.socketsOf(member.id).some(({ id }) => id === reader.socket.id)
    const tell = (times: number) => {
      for (let n = 0; n < times; n++) server.tell(`user:${member.id}`, words)
      server.cutUnread()
    }
    tell(16)
    expect(isHere()).toBe(true)
    tell(32)
    expect(isHere()).toBe(false)
  })

  test.each([
    ['what is no edit', { documentId: v7(), epoch: 1, update: 'words' }],
    ['edits of a document that he is not in', { documentId: v7(), epoch: 1, update: new Uint8Array(2) }],
  ])('who sends nothing but %s loses his line', async (_what, input) => {
    const sender = await live(house, house.people.member)
    for (let n = 0; n < 400; n++) sender.socket.emit('document:update', input)
    await sender.closed()
    expect(sender.closings).toEqual([{ closeCode: 4429, code: 'SLOW_DOWN' }])
  })
})
