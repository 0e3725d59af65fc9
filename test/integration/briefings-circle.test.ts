import type { BriefingCircle, BriefingView } from '#core/contracts/http/briefings'
import type { NotificationList } from '#core/contracts/http/notifications'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { addMember } from '#test/factories/desk'
import { makePerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse

beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })

const begin = async (body: { marking?: string } = {}): Promise<string> => {
  const path = `/api/desks/${house.desk.id}/briefings`
  const answer = await ask<BriefingView>('analyst', 'POST', path, { title: 'Port fees', ...body })
  expect([answer.status, answer.body.circleSize]).toEqual([201, body.marking === 'RED' ? 1 : null])
  return `/api/briefings/${answer.body.id}`
}
const idOf = (path: string): string => path.split('/').at(-1)!
const viewOf = async (path: string) => (await ask<BriefingView>('analyst', 'GET', path)).body
const circleOf = async (path: string) => (await ask<BriefingCircle>('analyst', 'GET', `${path}/circle`)).body
const statusFor = async (person: PersonName, path: string) => (await ask(person, 'GET', path)).status

interface Refused {
  error: { code: string; details?: { userIds?: string[] } }
}

describe('the circle', () => {
  it('is read with those who made the briefing: to whom it is limited when nobody is named', async () => {
    const path = await begin()
    const { analyst, secondAnalyst } = house.people
    const { documentId } = await viewOf(path)
    await writeBlocks(house.owner, documentId, secondAnalyst, [paragraph('mine')])
    const { userIds, authors } = await circleOf(path)
    expect([userIds, new Set(authors)]).toEqual([null, new Set([analyst.id, secondAnalyst.id])])
  })

  it('is named in one step with RED, and is exactly those who were named, and whoever names them', async () => {
    const path = await begin()
    const { analyst, manager, secondAnalyst } = house.people
    const { documentId } = await viewOf(path)
    await writeBlocks(house.owner, documentId, secondAnalyst, [paragraph('mine')])
    const wish = { marking: 'RED', circle: { userIds: [manager.id], seen: null } }
    const answer = await ask<BriefingView>('analyst', 'PATCH', path, wish)
    expect(answer.body).toMatchObject({ marking: 'RED', circleSize: 2 })
    expect(new Set((await circleOf(path)).userIds)).toEqual(new Set([analyst.id, manager.id]))
    expect([await statusFor('manager', path), await statusFor('secondAnalyst', path)]).toEqual([200, 404])
    const { rows } = await house.owner.query<{ rooms: string[] }>(
      `select rooms from events where $1 = any(rooms) and data ->> 'marking' = 'RED'`,
      [`briefing:${idOf(path)}`],
    )
    expect(rows).toEqual([{ rooms: [`briefing:${idOf(path)}`] }])
    const { rows: written } = await house.owner.query(
      `select data from audit_entries where object_id = $1 and action = 'briefing.changed'`,
      [idOf(path)],
    )
    expect(written).toEqual([{ data: { language: 'en', marking: 'RED', circle: 2 } }])
    const { body: inbox } = await ask<NotificationList>('manager', 'GET', '/api/notifications')
    expect(inbox.items[0]).toMatchObject({
      ...{ kind: 'access', object: `briefing:${idOf(path)}`, data: { what: 'circle' } },
    })
  })

  it('leaves everything as it was when one of them cannot be named, and says who', async () => {
    const path = await begin()
    const { manager, otherAnalyst } = house.people
    const circle = { userIds: [manager.id, otherAnalyst.id] }
    const refused = await ask<Refused>('analyst', 'PATCH', path, { marking: 'RED', circle })
    expect([refused.status, refused.body.error]).toMatchObject([
      422,
      { code: 'INVALID_INPUT', details: { userIds: [otherAnalyst.id] } },
    ])
    expect(await viewOf(path)).toMatchObject({ marking: 'AMBER', circleSize: null })
  })

  it('is not set over one that others named meanwhile', async () => {
    const path = await begin()
    const { analyst, secondAnalyst } = house.people
    const put = (person: PersonName, body: object) => ask<Refused>(person, 'PUT', `${path}/circle`, body)
    expect((await put('manager', { userIds: [analyst.id], seen: null })).status).toBe(200)
    const late = await put('analyst', { userIds: [secondAnalyst.id], seen: null })
    expect([late.status, late.body.error.code]).toEqual([409, 'CONFLICT'])
    const red = { marking: 'RED', circle: { userIds: [secondAnalyst.id], seen: [analyst.id] } }
    expect((await ask('analyst', 'PATCH', path, red)).status).toBe(409)
    expect(await viewOf(path)).toMatchObject({ marking: 'AMBER', circleSize: 2 })
    const { userIds: seen } = await circleOf(path)
    expect((await put('analyst', { userIds: [secondAnalyst.id], seen })).status).toBe(200)
    expect(await statusFor('manager', path)).toBe(404)
  })

  it('may be opened in one step with a marking that allows it, and with no other', async () => {
    const path = await begin()
    const { manager } = house.people
    const red = { marking: 'RED', circle: { userIds: [manager.id] } }
    expect((await ask('analyst', 'PATCH', path, red)).status).toBe(200)
    const open = await ask<Refused>('manager', 'PATCH', path, { circle: { userIds: null } })
    expect([open.status, open.body.error.code]).toEqual([403, 'MARKING'])
    const amber = { marking: 'AMBER', circle: { userIds: null } }
    const answer = await ask<BriefingView>('manager', 'PATCH', path, amber)
    expect(answer.body).toMatchObject({ marking: 'AMBER', circleSize: null })
    expect(await statusFor('secondAnalyst', path)).toBe(200)
  })

  it('counts who is still on the desk', async () => {
    const path = await begin()
    const leaver = await makePerson(house.owner, { name: 'Le Aver' })
    await addMember(house.owner, house.desk, leaver, 'analyst')
    await ask('analyst', 'PUT', `${path}/circle`, { userIds: [leaver.id] })
    expect((await viewOf(path)).circleSize).toBe(2)
    await ask('manager', 'DELETE', `/api/desks/${house.desk.id}/members`, { userId: leaver.id })
    expect((await viewOf(path)).circleSize).toBe(1)
  })
})
