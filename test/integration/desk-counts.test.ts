import type { DeskCounts } from '#core/contracts/http/desk-counts'
import { makeArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const countsOf = async (person: TestPerson): Promise<DeskCounts> =>
  (await house.request<DeskCounts>(person, 'GET', `/api/desks/${house.desk.id}/counts`)).body
const done = async (person: TestPerson, method: string, path: string, body: object) => {
  const answer = await house.request<{ id: string }>(person, method, path, { body })
  expect(answer.status).toBeLessThan(300)
  return answer.body.id
}

describe('how much waits on a desk', () => {
  test('counts what nobody has decided: the same for all, and of it what is mine', async () => {
    const { analyst, secondAnalyst } = house.people
    const source = await makeSource(house.owner, house.desk)
    const made: { id: string }[] = []
    for (const title of ['One', 'Two', 'Three']) made.push(await makeArticle(house.owner, source, { title }))
    const triage = (n: number, body: object) =>
      done(analyst, 'PATCH', `/api/articles/${made[n]!.id}/triage`, body)
    await triage(0, { claimedBy: analyst.id })
    await triage(1, { decision: 'dismissed' })
    expect((await countsOf(analyst)).wire).toEqual({ new: 2, mine: 1, unclaimed: 1 })
    expect((await countsOf(secondAnalyst)).wire).toEqual({ new: 2, mine: 0, unclaimed: 1 })
  })

  test('counts discussions with words of others that I have not read, and none that is limited to others', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const unread = async (person: TestPerson) => (await countsOf(person)).threads
    const thread = await done(analyst, 'POST', '/api/threads', {
      on: `desk:${house.desk.id}`,
      title: 'Shifts',
    })
    const message = await done(analyst, 'POST', `/api/threads/${thread}/messages`, { text: 'Who is on?' })
    await done(analyst, 'POST', `/api/threads/${thread}/messages`, { text: 'Tonight?' })
    expect([await unread(analyst), await unread(secondAnalyst), await unread(manager)]).toEqual([0, 1, 1])
    const messages = await house.request<{ items: { id: string }[] }>(
      secondAnalyst,
      'GET',
      `/api/threads/${thread}/messages`,
    )
    const last = messages.body.items.find(({ id }) => id !== message)!.id
    const read = { body: { messageId: last } }
    const marked = await house.request(secondAnalyst, 'PUT', `/api/threads/${thread}/read`, read)
    expect(marked.status).toBeLessThan(300)
    expect([await unread(secondAnalyst), await unread(manager)]).toEqual([0, 1])

    const briefing = await done(manager, 'POST', `/api/desks/${house.desk.id}/briefings`, { title: 'Circle' })
    const point = await done(manager, 'POST', '/api/threads', { on: `briefing:${briefing}` })
    await done(manager, 'POST', `/api/threads/${point}/messages`, { text: 'For two of us' })
    expect(await unread(secondAnalyst)).toBe(1)
    await done(manager, 'PUT', `/api/briefings/${briefing}/circle`, { userIds: [manager.id, analyst.id] })
    expect([await unread(secondAnalyst), await unread(analyst)]).toEqual([0, 1])
  })

  test('are nobody’s who is not on the desk', async () => {
    const path = `/api/desks/${house.desk.id}/counts`
    expect((await house.request(house.people.otherAnalyst, 'GET', path)).status).toBe(404)
    expect((await house.request(null, 'GET', path)).status).toBe(401)
  })
})
