import type { DeskMember } from '#core/contracts/http/desks'
import { makeArticle } from '#test/factories/article'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { writeBriefing } from '#test/factories/signed-briefing'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const member = async (): Promise<TestPerson> => {
  const person = await makePerson(house.owner, { name: 'Sus Pended' })
  await addMember(house.owner, house.desk, person, 'analyst')
  return person
}
const suspend = async ({ id }: TestPerson): Promise<void> => {
  const body = { status: 'suspended' }
  expect((await house.request(house.people.admin, 'PATCH', `/api/admin/users/${id}`, { body })).status).toBe(
    200,
  )
}

/** What is asked of somebody, or given to him. */
const askings = async ({ id }: TestPerson) => {
  const briefing = await writeBriefing(house)
  const source = await makeSource(house.owner, house.desk)
  const article = await makeArticle(house.owner, source)
  return [
    ['POST', `/api/briefings/${briefing.id}/reviews`, { reviewers: [id] }],
    ['PUT', `/api/briefings/${briefing.id}/circle`, { userIds: [id] }],
    ['PATCH', `/api/articles/${article.id}/triage`, { claimedBy: id }],
    ['POST', `/api/desks/${house.desk.id}/handovers`, { note: 'Good night', toId: id }],
    ['PATCH', `/api/sources/${source.id}`, { ownerId: id }],
  ] as const
}
const statusesOf = async (calls: Awaited<ReturnType<typeof askings>>): Promise<number[]> => {
  const statuses = []
  for (const [method, path, body] of calls)
    statuses.push((await house.request(house.people.manager, method, path, { body })).status)
  return statuses
}

describe('a member whose account is suspended', () => {
  test('is asked for nothing and given nothing', async () => {
    const person = await member()
    expect(await statusesOf(await askings(person))).toEqual([201, 200, 200, 201, 200])
    const calls = await askings(person)
    await suspend(person)
    expect(await statusesOf(calls)).toEqual([422, 422, 422, 422, 422])
  })

  test('keeps what was his: a circle can be written anew with him, and he is shown as suspended', async () => {
    const person = await member()
    const calls = await askings(person)
    const [, circle] = calls
    expect(await statusesOf([...calls])).toEqual([201, 200, 200, 201, 200])
    await suspend(person)
    const { manager, analyst } = house.people
    const body = { userIds: [person.id, analyst.id] }
    expect((await house.request(manager, 'PUT', circle[1], { body })).status).toBe(200)
    const path = `/api/desks/${house.desk.id}/members`
    const { items } = (await house.request<{ items: DeskMember[] }>(manager, 'GET', path)).body
    const shown = Object.fromEntries(items.map(({ userId, suspended }) => [userId, suspended]))
    expect([shown[person.id], shown[analyst.id]]).toEqual([true, false])
  })
})
