import { v7 } from 'uuid'
import type { NotificationList } from '#core/contracts/http/notifications'
import type { MessageView, ThreadView } from '#core/contracts/http/threads'
import type { HandoverView } from '#core/news/handovers'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { writeBriefing } from '#test/factories/signed-briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = async <T>(person: TestPerson, method: string, path: string, body: object): Promise<T> => {
  const answer = await house.request<T>(person, method, `/api/${path}`, { body })
  expect(answer.status).toBeLessThan(300)
  return answer.body
}
const talk = (on: string, title?: string) =>
  ask<ThreadView>(house.people.analyst, 'POST', 'threads', { on, ...(title !== undefined && { title }) })
const say = (thread: { id: string }, text: string, clientId = v7()) =>
  ask<MessageView>(house.people.analyst, 'POST', `threads/${thread.id}/messages`, { text, clientId })
const told = async (person: TestPerson, object: string) =>
  (await house.request<NotificationList>(person, 'GET', '/api/notifications')).body.items.filter(
    (item) => item.object === object,
  )

describe('who is mentioned in a discussion', () => {
  test('is told where, without the words; nobody of another desk or of none is, nor who writes', async () => {
    const { analyst, manager, secondAnalyst, member, otherAnalyst } = house.people
    const everybody = Object.values(house.people)
    const thread = await talk(`desk:${house.desk.id}`, 'Night shift')
    await say(thread, `Secret plan: ${everybody.map(({ name }) => `@${name}`).join(', ')}`)
    const object = `thread:${thread.id}`
    for (const person of [manager, secondAnalyst]) {
      const found = await told(person, object)
      expect(found).toEqual([
        expect.objectContaining({
          ...{ kind: 'mention', title: 'Night shift', deskId: house.desk.id },
          actor: { id: analyst.id, name: analyst.name },
        }),
      ])
      expect(JSON.stringify(found)).not.toContain('Secret')
    }
    for (const person of [analyst, member, otherAnalyst]) expect(await told(person, object)).toEqual([])
  })

  test('is told once by a message, whether it is sent again or changed; one who comes in by a change is told then', async () => {
    const { analyst, manager, secondAnalyst } = house.people
    const thread = await talk(`desk:${house.desk.id}`, 'Once')
    const clientId = v7()
    const { id } = await say(thread, `@${manager.name}?`, clientId)
    await say(thread, `@${manager.name}?`, clientId)
    const change = (text: string) => ask(analyst, 'PATCH', `messages/${id}`, { text })
    await change('Nobody.')
    await change(`@${manager.name} and @${secondAnalyst.name}`)
    await change(`@${secondAnalyst.name}`)
    for (const person of [manager, secondAnalyst])
      expect(await told(person, `thread:${thread.id}`)).toHaveLength(1)
    await say(thread, `@${manager.name}, again.`)
    expect(await told(manager, `thread:${thread.id}`)).toHaveLength(2)
  })

  test('is found by a Chinese name in a running sentence', async () => {
    const person = await makePerson(house.owner, { name: '陈宇航' })
    await addMember(house.owner, house.desk, person, 'analyst')
    const thread = await talk(`desk:${house.desk.id}`, '夜班')
    await say(thread, '请@陈宇航看一下第二段。')
    expect((await told(person, `thread:${thread.id}`)).map(({ title }) => title)).toEqual(['夜班'])
  })

  test('of a limited briefing is told only inside its circle, and only as long as he is in it', async () => {
    const { analyst, manager, secondAnalyst } = house.people
    const { id } = await writeBriefing(house, { title: 'For few', marking: 'AMBER' })
    const thread = await talk(`briefing:${id}`)
    const name = (userIds: string[]) => ask(analyst, 'PUT', `briefings/${id}/circle`, { userIds })
    await name([manager.id])
    await say(thread, `@${manager.name} @${secondAnalyst.name}`)
    const { rows } = await house.owner.query('select user_id from notifications where object = $1', [
      `thread:${thread.id}`,
    ])
    expect(rows).toEqual([{ user_id: manager.id }])
    await name([])
    expect(await told(manager, `thread:${thread.id}`)).toEqual([])
  })

  test('where only the briefing has the circle and its discussion has none of its own, too', async () => {
    const { analyst, secondAnalyst } = house.people
    const { id } = await writeBriefing(house, { title: 'For one', marking: 'AMBER' })
    const thread = await talk(`briefing:${id}`)
    await house.owner.query(
      `insert into resource_members (kind, resource_id, user_id, desk_id) values ('briefing', $1, $2, $3)`,
      [id, analyst.id, house.desk.id],
    )
    await say(thread, `@${secondAnalyst.name}`)
    expect(await told(secondAnalyst, `thread:${thread.id}`)).toEqual([])
  })
})

test('who is mentioned in the note of a hand-over is told; who gets it is told that, and nothing else', async () => {
  const { analyst, manager, secondAnalyst } = house.people
  const { id } = await ask<HandoverView>(analyst, 'POST', `desks/${house.desk.id}/handovers`, {
    ...{ note: `@${manager.name}: ask @${secondAnalyst.name} about the port.`, toId: manager.id },
  })
  const kinds = async (person: TestPerson) => (await told(person, `handover:${id}`)).map(({ kind }) => kind)
  expect([await kinds(manager), await kinds(secondAnalyst)]).toEqual([['handover'], ['mention']])
})
