import { eventTypes, liveEvent, type LiveEvent } from '#core/contracts/events/live-event'
import { ackOf, socketCommands } from '#core/contracts/events/socket-commands'
import { threadTyping } from '#core/contracts/events/socket-messages'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { eventually } from '#test/support/eventually'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let live: LiveClient

beforeAll(async () => {
  house = await startHouse()
  live = await LiveClient.of(house, house.people.analyst)
})
afterAll(async () => {
  live.close()
  await house.stop()
})

const post = async (path: string, body: object): Promise<string> => {
  const answer = await house.request<{ id: string }>(house.people.manager, 'POST', `/api/${path}`, { body })
  expect(answer.status).toBeLessThan(300)
  return answer.body.id
}

/** Does once what makes an event of each kind that a desk hears of. */
const makeEvents = async (): Promise<void> => {
  const desk = `desks/${house.desk.id}`
  const manager = house.people.manager
  const source = await post(`${desk}/sources`, { url: 'https://feeds.example/contract.xml' })
  await house.request(manager, 'PATCH', `/api/sources/${source}`, { body: { paused: true } })
  await house.request(manager, 'DELETE', `/api/sources/${source}`)
  const { id: article } = await makeArticle(house.owner, await makeSource(house.owner, house.desk))
  await house.request(manager, 'PUT', `/api/articles/${article}/portal`)
  await house.request(manager, 'DELETE', `/api/articles/${article}/portal`)
  const handover = await post(`${desk}/handovers`, {})
  await house.request(house.people.analyst, 'POST', `/api/handovers/${handover}/acceptance`)
  const briefing = await post(`${desk}/briefings`, { title: 'Contract' })
  await house.request(manager, 'PATCH', `/api/briefings/${briefing}`, { body: { title: 'Contracts' } })
  const revision = await post(`briefings/${briefing}/revisions`, { name: 'First' })
  await post(`revisions/${revision}/exports`, { format: 'json' })
  const thread = await post('threads', { on: `briefing:${briefing}` })
  const message = await post(`threads/${thread}/messages`, { text: 'words' })
  await house.request(manager, 'PATCH', `/api/messages/${message}`, { body: { text: 'other words' } })
  await house.request(manager, 'DELETE', `/api/briefings/${briefing}`)
  await post(`${desk}/members`, { email: house.people.member.email, role: 'analyst' })
  const member = { userId: house.people.secondAnalyst.id }
  await house.request(manager, 'PATCH', `/api/${desk}/members`, { body: { ...member, role: 'manager' } })
  await house.request(manager, 'DELETE', `/api/${desk}/members`, { body: member })
}

const faultOf = (event: LiveEvent): string | null => {
  const outer = liveEvent.safeParse(event)
  const inner = eventTypes[event.type].safeParse(event.data)
  return outer.error?.message ?? inner.error?.message ?? null
}

describe('contract/events: what is told live has the form of its type', () => {
  test('every kind of event that a desk hears, live and by catching up', async () => {
    const room = `desk:${house.desk.id}`
    const joined = await live.command('room:join', { room })
    expect(ackOf(socketCommands['room:join'].output).safeParse(joined).success).toBe(true)
    await makeEvents()
    await live.event(({ type }) => type === 'desk.member.removed')
    const heard = [...live.events].filter((event) => event.room === room)
    expect(heard.map((event) => [event.type, faultOf(event)])).toEqual(heard.map(({ type }) => [type, null]))
    expect([...new Set(heard.map(({ type }) => type))].sort()).toEqual([
      'article.headline',
      'briefing.added',
      'briefing.changed',
      'briefing.removed',
      'desk.member.added',
      'desk.member.changed',
      'desk.member.removed',
      'handover.accepted',
      'handover.added',
      'revision.added',
      'source.added',
      'source.changed',
      'source.removed',
      'thread.added',
      'thread.message.added',
      'thread.message.changed',
    ])

    const since = joined.ok ? joined.data.seq : -1
    const again = await eventually(async () => {
      const answer = await live.command('room:join', { room, since })
      return answer.ok && answer
    })
    expect(again.data.missed.map(({ seq, type, data }) => ({ seq, type, data }))).toEqual(
      heard.map(({ seq, type, data }) => ({ seq, type, data })),
    )
  }, 60_000)

  test('who writes in a discussion is told in the form of its message, and is no event', async () => {
    const thread = await post('threads', { on: `desk:${house.desk.id}`, title: 'Shifts' })
    await live.command('room:join', { room: `thread:${thread}` })
    const writer = await LiveClient.of(house, house.people.manager)
    await writer.command('room:join', { room: `thread:${thread}` })
    const heard = new Promise((resolve) => live.socket.once('thread:typing', resolve))
    const told = live.events.length
    const answer = await writer.command('thread:typing', { threadId: thread })
    expect(ackOf(socketCommands['thread:typing'].output).safeParse(answer).success).toBe(true)
    expect(threadTyping.strict().safeParse(await heard).error).toBeUndefined()
    expect(live.events.length).toBe(told)
    writer.close()
  })
})
