import { threadTyping, type ThreadTyping } from '#core/contracts/events/socket-messages'
import type { TestPerson } from '#test/factories/person'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse, type TestNode } from '#test/support/test-house'

let house: TestHouse
let other: TestNode
const open: LiveClient[] = []
beforeAll(async () => {
  house = await startHouse()
  other = await house.anotherNode()
})
afterEach(() => {
  for (const client of open.splice(0)) client.close()
})
afterAll(() => house.stop())

/** A line of a person on a node, with what it hears of whoever writes. */
const lineOf = async (person: TestPerson, url = house.url) => {
  const client = await LiveClient.open(url, {
    headers: { cookie: await house.newSession(person), origin: url },
  })
  open.push(client)
  const heard: ThreadTyping[] = []
  client.socket.on('thread:typing', (message: unknown) => heard.push(threadTyping.parse(message)))
  const enter = (id: string) => client.command('room:join', { room: `thread:${id}` })
  const write = (id: string) => client.command('thread:typing', { threadId: id })
  const next = () => new Promise((resolve) => client.socket.once('thread:typing', resolve))
  return { client, heard, enter, write, next }
}
const aThread = async (on = `desk:${house.desk.id}`): Promise<string> => {
  const answer = await house.request<{ id: string }>(house.people.manager, 'POST', '/api/threads', {
    body: { on, title: 'Shifts' },
  })
  expect(answer.status).toBeLessThan(300)
  return answer.body.id
}
const refused = { ok: false, error: { code: 'NOT_FOUND' } }

describe('who writes in a discussion', () => {
  it('is heard by the others who are in it, on every node, under the name that the server knows, and is kept nowhere', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const id = await aThread()
    const [writer, near, far] = [
      await lineOf(analyst),
      await lineOf(manager),
      await lineOf(secondAnalyst, other.url),
    ]
    for (const { enter } of [writer, near, far]) expect(await enter(id)).toMatchObject({ ok: true })
    const { rows: before } = await house.owner.query('select max(seq) from events')
    const both = Promise.all([near.next(), far.next()])
    expect(await writer.write(id)).toEqual({ ok: true, data: {} })
    const said = { threadId: id, person: { id: analyst.id, name: analyst.name } }
    expect(await both).toEqual([said, said])
    expect(writer.heard).toEqual([])
    const { rows: after } = await house.owner.query('select max(seq) from events')
    expect(after).toEqual(before)
    // Whoever comes a moment later hears nothing of it.
    const late = await lineOf(manager)
    await late.enter(id)
    expect(late.heard).toEqual([])
    expect(await writer.client.command('thread:typing', { threadId: id, name: 'Somebody' })).toMatchObject({
      ...{ ok: false, error: { code: 'UNKNOWN_FIELD' } },
    })
  })

  it('is said and heard only by who may read it: not from outside, not before entering, not outside a circle, not once put out', async () => {
    const { analyst, secondAnalyst, manager, otherAnalyst } = house.people
    const desk = `/api/desks/${house.desk.id}`
    const made = await house.request<{ id: string }>(manager, 'POST', `${desk}/briefings`, {
      body: { title: 'Circle' },
    })
    const id = await aThread(`briefing:${made.body.id}`)
    const [writer, outside, present, leaving] = [
      await lineOf(manager),
      await lineOf(otherAnalyst),
      await lineOf(analyst),
      await lineOf(secondAnalyst),
    ]
    expect(await outside.enter(id)).toMatchObject(refused)
    expect(await outside.write(id)).toMatchObject(refused)
    expect(await writer.write(id)).toMatchObject(refused)
    for (const { enter } of [writer, present, leaving]) await enter(id)
    const first = Promise.all([present.next(), leaving.next()])
    await writer.write(id)
    await first

    const members = { body: { userId: secondAnalyst.id } }
    expect((await house.request(manager, 'DELETE', `${desk}/members`, members)).status).toBeLessThan(300)
    const circle = { body: { userIds: [manager.id] } }
    const limited = await house.request(manager, 'PUT', `/api/briefings/${made.body.id}/circle`, circle)
    expect([limited.status, limited.body]).toEqual([200, expect.anything()])
    const own = await lineOf(manager)
    await own.enter(id)
    const heard = own.next()
    await writer.write(id)
    await heard
    expect([present.heard.length, leaving.heard.length, outside.heard.length]).toEqual([1, 1, 0])
    for (const { write, client } of [present, leaving])
      if (client.socket.connected) expect(await write(id)).toMatchObject(refused)
  })
})
