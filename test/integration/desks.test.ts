import type { BriefingContent, BriefingView } from '#core/contracts/http/briefings'
import type { GuestView } from '#core/contracts/http/admin'
import type { EditorNode } from '#core/editor/json/editor-json'
import { keyJudgementsIn } from '#core/editor/judgements/key-judgements'
import type { NotificationList } from '#core/contracts/http/notifications'
import type { SearchResult } from '#core/contracts/http/search'
import { makeArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { endGuests } from '#workers/maintenance/end-guests'

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

  test('are told in one order: whoever waits for the stream of the desk holds that of no person', async () => {
    const { manager, secondAnalyst } = house.people
    const change = (role: string) =>
      house.request(manager, 'PATCH', members(), { body: { userId: secondAnalyst.id, role } })
    expect((await change('manager')).status).toBe(200)
    const lock = await rowLock(house.owner, 'stream', `desk:${house.desk.id}`)
    const waiting = change('analyst')
    await lock.waitedFor(1)
    const own = 'select 1 from event_streams where stream = $1 for update nowait'
    await lock.query(own, [`user:${secondAnalyst.id}`]).finally(() => lock.release())
    expect((await waiting).status).toBe(200)
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

  test('the last manager stays also where another one is suspended', async () => {
    const { manager, secondAnalyst } = house.people
    const change = (userId: string, role: string) =>
      house.request(manager, 'PATCH', members(), { body: { userId, role } })
    const stand = (status: string) =>
      house.owner.query('update users set status = $2 where id = $1', [secondAnalyst.id, status])
    expect((await change(secondAnalyst.id, 'manager')).status).toBe(200)
    await stand('suspended')
    expect((await change(manager.id, 'analyst')).status).toBe(409)
    await stand('active')
    expect((await change(secondAnalyst.id, 'analyst')).status).toBe(200)
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

describe('an admin as the guest of a desk', () => {
  const guest = () => `/api/admin/desks/${house.desk.id}/guest`
  const reason = 'The harbour feed is broken'

  test('says why, is an analyst there and no more, and its managers and the audit trail are told', async () => {
    const { admin, manager, analyst } = house.people
    expect((await house.request(admin, 'GET', members())).status).toBe(404)
    expect((await house.request(admin, 'POST', guest(), { body: { reason: '' } })).status).toBe(422)
    expect((await house.request(manager, 'POST', guest(), { body: { reason } })).status).toBe(403)
    const come = await house.request<GuestView>(admin, 'POST', guest(), { body: { reason } })
    expect([come.status, come.body.slug]).toEqual([201, house.desk.slug])
    expect((await house.request(admin, 'POST', guest(), { body: { reason } })).status).toBe(409)
    expect(await listed()).toContainEqual(
      expect.objectContaining({ userId: admin.id, role: 'analyst', guestUntil: come.body.until }),
    )
    expect((await house.request(admin, 'DELETE', members(), { body: { userId: analyst.id } })).status).toBe(
      403,
    )
    const inbox = await house.request<NotificationList>(manager, 'GET', '/api/notifications')
    expect(inbox.body.items[0]).toMatchObject({ kind: 'guest', title: reason, actor: { id: admin.id } })
    const { rows } = await house.owner.query<{ data: object }>(
      `select data from audit_entries where action = 'guest.came' and desk_id = $1`,
      [house.desk.id],
    )
    expect(rows).toEqual([{ data: { reason, until: come.body.until } }])
    expect((await house.request(admin, 'DELETE', guest())).status).toBe(204)
    expect((await house.request(admin, 'GET', members())).status).toBe(404)
    expect((await house.request(admin, 'DELETE', guest())).status).toBe(404)
  })

  test('is none any more when his time is over, at once and on every node; whoever got a role stays', async () => {
    const { admin, manager } = house.people
    const stayOver = () =>
      house.owner.query(
        `update memberships set guest_until = now() - interval '1 second' where user_id = $1`,
        [admin.id],
      )
    await makeArticle(house.owner, await makeSource(house.owner, house.desk), { title: 'Gullwing valves' })
    const found = async () =>
      (await house.request<SearchResult>(admin, 'GET', '/api/search?q=gullwing')).body.items.length
    await house.request(admin, 'POST', guest(), { body: { reason } })
    expect(await found()).toBe(1)
    await stayOver()
    expect([(await house.request(admin, 'GET', members())).status, await found()]).toEqual([404, 0])
    const { services, end } = workerServices(house)
    await endGuests(services, {}, attempt)
    expect((await listed()).map(({ userId }) => userId)).not.toContain(admin.id)
    const told = `select data from events where type = 'desk.member.removed' and data->>'userId' = $1 and $2 = any(rooms)`
    expect((await house.owner.query(told, [admin.id, `desk:${house.desk.id}`])).rows).toHaveLength(2)

    await house.request(admin, 'POST', guest(), { body: { reason } })
    const body = { userId: admin.id, role: 'analyst' }
    await house.request(manager, 'PATCH', members(), { body })
    await endGuests(services, {}, attempt)
    await end()
    expect(await listed()).toContainEqual(expect.objectContaining({ userId: admin.id, guestUntil: null }))
  })
})

describe('the language of a desk', () => {
  const begun = async () => {
    const path = `/api/desks/${house.desk.id}/briefings`
    const body = { title: 'Fees' }
    const made = await house.request<{ language: string }>(house.people.analyst, 'POST', path, { body })
    return made.body.language
  }

  test('is set by its managers, written down, and that of what is begun from then on', async () => {
    const { manager, analyst } = house.people
    const path = `/api/desks/${house.desk.id}`
    const change = (person: TestPerson, language: string) =>
      house.request(person, 'PATCH', path, { body: { language } })
    expect(await begun()).toBe('en')
    expect((await change(analyst, 'zh')).status).toBe(403)
    expect(await change(manager, 'zh')).toMatchObject({
      status: 200,
      body: { language: 'zh', role: 'manager' },
    })
    expect(await begun()).toBe('zh')
    const { rows } = await house.owner.query(
      `select actor_id, data from audit_entries where action = 'desk.changed' and object_id = $1 and actor_id = $2`,
      [house.desk.id, manager.id],
    )
    expect(rows).toEqual([{ actor_id: manager.id, data: { language: 'zh' } }])
    expect((await change(manager, 'fr')).status).toBe(422)
    await change(manager, 'en')
  })
})

describe('how the briefings of a desk begin', () => {
  test('is set by its manager, language and marking each by itself', async () => {
    const { manager, analyst } = house.people
    const path = `/api/desks/${house.desk.id}`
    const set = (body: object) => house.request(manager, 'PATCH', path, { body })
    expect((await set({ defaultMarking: 'GREEN' })).body).toMatchObject({
      language: 'en',
      defaultMarking: 'GREEN',
    })
    expect((await set({ language: 'zh' })).body).toMatchObject({ language: 'zh', defaultMarking: 'GREEN' })
    expect((await set({ defaultMarking: 'PINK' })).status).toBe(422)
    const begin = (body: object) =>
      house.request<BriefingView>(analyst, 'POST', `${path}/briefings`, {
        body: { title: 'Port fees', ...body },
      })
    expect((await begin({})).body).toMatchObject({ language: 'zh', marking: 'GREEN' })
    expect((await begin({ marking: 'CLEAR' })).body).toMatchObject({ marking: 'CLEAR' })
    await set({ language: 'en', defaultMarking: 'AMBER' })
  })

  test('the likelihood words of an empty form are those of its row', async () => {
    const { manager, analyst } = house.people
    const path = `/api/desks/${house.desk.id}`
    const set = (likelihoodRow: number) => house.request(manager, 'PATCH', path, { body: { likelihoodRow } })
    const rowsOfForm = async () => {
      const body = { title: 'Port fees', template: 'form' }
      const { id } = (await house.request<BriefingView>(analyst, 'POST', `${path}/briefings`, { body })).body
      const text = await house.request<BriefingContent>(analyst, 'GET', `/api/briefings/${id}/content`)
      return keyJudgementsIn(text.body.content as EditorNode).map(({ attrs }) => attrs?.row ?? 1)
    }
    expect(await rowsOfForm()).toEqual([1])
    expect((await set(2)).body).toMatchObject({ likelihoodRow: 2 })
    expect(await rowsOfForm()).toEqual([2])
    expect((await set(3)).status).toBe(422)
    await set(1)
  })
})
