import type { NotificationList, NotificationView } from '#core/contracts/http/notifications'
import type { TestPerson } from '#test/factories/person'
import { writeBriefing } from '#test/factories/signed-briefing'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = async (person: TestPerson, method: string, path: string, body: object) => {
  const answer = await house.request(person, method, `/api/${path}`, { body })
  expect(answer.status).toBeLessThan(300)
}
const told = async (person: TestPerson) =>
  (await house.request<NotificationList>(person, 'GET', '/api/notifications')).body.items.filter(
    ({ kind }) => kind === 'access',
  )
const whatOf = (items: NotificationView[]) => items.map(({ data, title }) => [data.what, title])

describe('whose rights on a desk change', () => {
  const members = () => `desks/${house.desk.id}/members`

  test('finds in his inbox that he was put on it, has another role, and was taken off it, the last also when he is gone', async () => {
    const { manager, member } = house.people
    const { name } = house.desk
    await ask(manager, 'POST', members(), { email: member.email, role: 'analyst' })
    expect(await told(member)).toEqual([
      expect.objectContaining({
        ...{ object: `desk:${house.desk.id}`, deskId: house.desk.id, title: name, data: { what: 'added' } },
        actor: { id: manager.id, name: manager.name },
      }),
    ])
    for (let twice = 0; twice < 2; twice += 1)
      await ask(manager, 'PATCH', members(), { userId: member.id, role: 'manager' })
    expect(whatOf(await told(member))).toEqual([
      ['manager', name],
      ['added', name],
    ])
    await ask(manager, 'DELETE', members(), { userId: member.id })
    expect(await told(member)).toEqual([
      expect.objectContaining({
        ...{ deskId: null, object: `desk:${house.desk.id}` },
        ...{ title: name, data: { what: 'removed' } },
      }),
    ])
    const client = await LiveClient.of(house, member)
    const mine = `user:${member.id}`
    const missed = JSON.stringify(await client.command('room:join', { room: mine, since: 0 }))
    client.close()
    expect(missed).toContain('"what":"removed"')
    expect(missed).not.toContain('"what":"manager"')
  })

  test('is not told what he did himself', async () => {
    const { manager, secondAnalyst } = house.people
    await ask(manager, 'PATCH', members(), { userId: secondAnalyst.id, role: 'manager' })
    await ask(manager, 'PATCH', members(), { userId: manager.id, role: 'analyst' })
    await ask(secondAnalyst, 'PATCH', members(), { userId: manager.id, role: 'manager' })
    await ask(secondAnalyst, 'PATCH', members(), { userId: secondAnalyst.id, role: 'analyst' })
    expect(whatOf(await told(secondAnalyst))).toEqual([['manager', house.desk.name]])
    expect(whatOf(await told(manager))).toEqual([['manager', house.desk.name]])
  })
})

test('who is named in the circle of a briefing is told, once, and only as long as he is in it', async () => {
  const { analyst, manager, secondAnalyst } = house.people
  const title = 'For few 少数人'
  const { id } = await writeBriefing(house, { title, marking: 'AMBER' })
  const name = (userIds: string[] | null) => ask(analyst, 'PUT', `briefings/${id}/circle`, { userIds })
  const ofIt = async (person: TestPerson) =>
    whatOf((await told(person)).filter(({ object }) => object === `briefing:${id}`))
  await name([manager.id])
  await name([manager.id, secondAnalyst.id])
  for (const person of [manager, secondAnalyst]) expect(await ofIt(person)).toEqual([['circle', title]])
  expect(await ofIt(analyst)).toEqual([])
  await name([manager.id])
  expect(await ofIt(secondAnalyst)).toEqual([])
  await name(null)
  expect(await ofIt(manager)).toEqual([['circle', title]])
})
