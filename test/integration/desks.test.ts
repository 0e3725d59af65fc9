import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

interface Member {
  userId: string
  role: string
}
const members = () => `/api/desks/${house.desk.id}/members`
const listed = async (): Promise<Member[]> =>
  (await house.request<{ items: Member[] }>(house.people.analyst, 'GET', members())).body.items

describe('desks', () => {
  test('I see those I am on, with my role there', async () => {
    const { body } = await house.request<{ items: object[] }>(house.people.manager, 'GET', '/api/desks')
    expect(body.items).toEqual([
      expect.objectContaining({ id: house.desk.id, role: 'manager', memberCount: 3 }),
    ])
  })

  test('an admin opens one and is its first manager; the address is taken only once', async () => {
    const body = { name: 'River desk', slug: 'river' }
    const made = await house.request<{ id: string; role: string }>(house.people.admin, 'POST', '/api/desks', {
      body,
    })
    expect([made.status, made.body.role]).toEqual([201, 'manager'])
    expect(
      (await house.request(house.people.admin, 'GET', `/api/desks/${made.body.id}/members`)).status,
    ).toBe(200)
    const again = await house.request(house.people.admin, 'POST', '/api/desks', { body })
    expect([again.status, again.body]).toEqual([
      409,
      { error: expect.objectContaining({ code: 'ALREADY_THERE' }) as object },
    ])
    expect((await house.request(house.people.manager, 'POST', '/api/desks', { body })).status).toBe(403)
  })
})

describe('members of a desk', () => {
  test('are added, changed and removed by a manager, each time with an event and an audit entry', async () => {
    const { manager, member } = house.people
    const added = await house.request(manager, 'POST', members(), {
      body: { email: member.email, role: 'analyst' },
    })
    expect(added.status).toBe(201)
    expect((await house.request(member, 'GET', members())).status).toBe(200)
    const changed = await house.request(manager, 'PATCH', members(), {
      body: { userId: member.id, role: 'manager' },
    })
    expect(changed.body).toMatchObject({ userId: member.id, role: 'manager' })
    expect((await house.request(manager, 'DELETE', members(), { body: { userId: member.id } })).status).toBe(
      204,
    )
    expect((await house.request(member, 'GET', members())).status).toBe(404)
    const { rows } = await house.owner.query<{ type: string }>(
      'select type from events where stream = $1 order by seq',
      [`desk:${house.desk.id}`],
    )
    expect(rows.map((row) => row.type)).toEqual([
      'desk.member.added',
      'desk.member.changed',
      'desk.member.removed',
    ])
    const audit = await house.owner.query<{ action: string }>(
      `select action from audit_entries where desk_id = $1 order by id`,
      [house.desk.id],
    )
    expect(audit.rows.map((row) => row.action)).toEqual(['member.added', 'member.changed', 'member.removed'])
  })

  test('a desk is handed over: the other becomes its manager, then I step down; both stand in the trail', async () => {
    const { manager, secondAnalyst } = house.people
    const change = (person: TestPerson, userId: string, role: string) =>
      house.request(person, 'PATCH', members(), { body: { userId, role } })
    expect((await change(manager, manager.id, 'analyst')).status).toBe(409)
    expect((await change(manager, secondAnalyst.id, 'manager')).status).toBe(200)
    expect((await change(manager, manager.id, 'analyst')).status).toBe(200)
    expect((await change(manager, secondAnalyst.id, 'analyst')).status).toBe(403)
    expect((await change(secondAnalyst, manager.id, 'manager')).status).toBe(200)
    expect((await change(secondAnalyst, secondAnalyst.id, 'analyst')).status).toBe(200)
    const { rows } = await house.owner.query<{ actor_id: string }>(
      `select actor_id from audit_entries where action = 'member.changed' order by id desc limit 4`,
    )
    expect(rows.map((row) => row.actor_id)).toEqual([
      secondAnalyst.id,
      secondAnalyst.id,
      manager.id,
      manager.id,
    ])
  })

  test('an analyst cannot change them, and nothing is half done', async () => {
    const before = await listed()
    const answer = await house.request(house.people.analyst, 'DELETE', members(), {
      body: { userId: house.people.secondAnalyst.id },
    })
    expect([answer.status, answer.body]).toEqual([
      403,
      { error: expect.objectContaining({ code: 'FORBIDDEN' }) as object },
    ])
    expect(await listed()).toEqual(before)
  })

  test('the last manager stays', async () => {
    const { manager } = house.people
    const left = await house.request(manager, 'DELETE', members(), { body: { userId: manager.id } })
    const demoted = await house.request(manager, 'PATCH', members(), {
      body: { userId: manager.id, role: 'analyst' },
    })
    expect([left.status, demoted.status]).toEqual([409, 409])
  })

  test("another desk's are hidden exactly like a desk that does not exist", async () => {
    const theirs = await house.request(house.people.otherManager, 'GET', members())
    const missing = await house.request(
      house.people.otherManager,
      'GET',
      '/api/desks/0193a5b0-0000-7000-8000-000000000000/members',
    )
    const plain = (body: unknown) => ({ ...(body as { error: object }).error, requestId: '' })
    expect([theirs.status, missing.status]).toEqual([404, 404])
    expect(plain(theirs.body)).toEqual(plain(missing.body))
  })
})
