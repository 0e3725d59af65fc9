import { codeOf, Jar, mailsTo } from '#test/security/accounts-support/account'
import type { AdminDesk, AuditRow, UserView } from '#core/contracts/http/admin'
import { sealEntries } from '#server/audit/seal-entries'
import { Pool } from 'pg'
import { makeArticle } from '#test/factories/article'
import { makeSource } from '#test/factories/source'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let keeper: Pool
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  keeper = new Pool({ connectionString: house.database.keeperUrl, max: 1 })
})
afterAll(async () => {
  await keeper.end()
  await house.stop()
})

const admin = <T>(method: string, path: string, body?: unknown) =>
  house.request<T>(house.people.admin, method, path, body === undefined ? {} : { body })
const lastAudit = async (action: string): Promise<Record<string, unknown> | undefined> => {
  const { rows } = await house.owner.query<Record<string, unknown>>(
    'select actor_id, object_id, data from audit_entries where action = $1 order by id desc limit 1',
    [action],
  )
  return rows[0]
}

describe('people', () => {
  test('are found by name and address, with their desks and sessions and nothing of their work', async () => {
    await house.signIn(house.people.analyst)
    const { body } = await admin<{ items: UserView[] }>('GET', '/api/admin/users?q=chen')
    expect(body.items).toHaveLength(1)
    const same = await admin<{ items: UserView[] }>('GET', `/api/admin/users?id=${house.people.analyst.id}`)
    expect(same.body.items.map(({ id }) => id)).toEqual([house.people.analyst.id])
    expect(body.items[0]).toMatchObject({
      id: house.people.analyst.id,
      status: 'active',
      sessions: 1,
      desks: [{ id: house.desk.id, role: 'analyst' }],
    })
    expect((await admin<{ items: UserView[] }>('GET', '/api/admin/users?q=%25')).body.items).toEqual([])
    const first = await admin<{ items: UserView[]; nextCursor: string }>('GET', '/api/admin/users?limit=3')
    const second = await admin<{ items: UserView[] }>(
      'GET',
      `/api/admin/users?limit=9&cursor=${first.body.nextCursor}`,
    )
    expect(new Set([...first.body.items, ...second.body.items].map(({ id }) => id)).size).toBe(7)
  })

  test('who is suspended is out at once on every node, with tokens and remembered devices', async () => {
    const { secondAnalyst } = house.people
    const node = await house.anotherNode()
    const jar = new Jar(house)
    await jar.signIn(secondAnalyst, { remember: true })
    const token = await jar.request<{ token: string }>('POST', '/api/me/tokens', { name: 'script' })
    const live = await LiveClient.open(node.url, { auth: { token: token.body.token } })
    const changed = await admin<UserView>('PATCH', `/api/admin/users/${secondAnalyst.id}`, {
      status: 'suspended',
    })
    expect(changed.body).toMatchObject({ status: 'suspended', sessions: 0 })
    await live.closed()
    expect(live.closings).toContainEqual(expect.objectContaining({ code: 'FORBIDDEN' }))
    // His own device learns that it has to keep nothing; a name or a cookie of nobody tells nothing.
    expect(codeOf(await jar.request('GET', '/api/session'))).toBe('ACCOUNT_ENDED')
    expect(codeOf(await jar.request('GET', '/api/desks'))).toBe('ACCOUNT_ENDED')
    expect(codeOf(await new Jar(house).request('GET', '/api/session'))).toBe('UNAUTHENTICATED')
    expect((await jar.signIn(secondAnalyst)).status).toBe(401)
    expect(await lastAudit('user.changed')).toMatchObject({
      actor_id: house.people.admin.id,
      object_id: secondAnalyst.id,
    })
    await admin('PATCH', `/api/admin/users/${secondAnalyst.id}`, { status: 'active' })
    expect((await new Jar(house).signIn(secondAnalyst)).status).toBe(200)
  })

  test('somebody who is locked out gets a temporary password from an admin; the old one works until it is used', async () => {
    const { analyst } = house.people
    const path = `/api/admin/users/${analyst.id}`
    expect((await admin('PATCH', path, { sendPassword: true })).status).toBe(200)
    const [mail] = await mailsTo(house, analyst.email)
    const temporary = /^[A-Za-z0-9-]{12,40}$/m.exec(mail!.text)![0]
    expect((await new Jar(house).signIn(analyst)).status).toBe(200)
    const jar = new Jar(house)
    await jar.signIn({ ...analyst, password: temporary })
    expect(codeOf(await jar.request('GET', '/api/desks'))).toBe('PASSWORD_CHANGE_REQUIRED')
    const entry = await lastAudit('user.changed')
    expect(entry).toMatchObject({ object_id: analyst.id, data: { sendPassword: true } })
    expect(JSON.stringify(entry)).not.toContain(temporary)
  })

  test('who is signed out everywhere is out with sessions, remembered devices, tokens and live lines', async () => {
    const { otherManager } = house.people
    const jar = new Jar(house)
    await jar.signIn(otherManager, { remember: true })
    const token = await jar.request<{ token: string }>('POST', '/api/me/tokens', { name: 'script' })
    const live = await LiveClient.open(house.url, { auth: { token: token.body.token } })
    const ended = await admin('POST', `/api/admin/users/${otherManager.id}/sign-out`)
    expect(ended.body).toEqual({ endedSessions: 1, endedTokens: 1 })
    await live.closed()
    jar.drop('briefroom')
    expect((await jar.request('GET', '/api/session')).status).toBe(401)
    const headers = { authorization: `Bearer ${token.body.token}` }
    expect((await house.request(null, 'GET', '/api/session', { headers })).status).toBe(401)
    expect((await lastAudit('user.signed-out'))!.data).toEqual({ ended: 1, endedTokens: 1 })
  })

  test('nobody changes himself, and the last admin stays one', async () => {
    const { admin: me, member } = house.people
    expect(codeOf(await admin('PATCH', `/api/admin/users/${me.id}`, { role: 'member' }))).toBe('CONFLICT')
    await admin('PATCH', `/api/admin/users/${member.id}`, { role: 'admin' })
    const other = new Jar(house)
    await other.signIn(member)
    expect((await other.request('PATCH', `/api/admin/users/${me.id}`, { role: 'member' })).status).toBe(200)
    await house.owner.query(`update users set role = 'admin' where id = $1`, [me.id])
    await house.owner.query(`update users set role = 'member' where id = $1`, [member.id])
  })

  test('deciding about people wants a fresh sign-in', async () => {
    const jar = new Jar(house)
    await jar.signIn(house.people.admin)
    await house.owner.query(`update sessions set authenticated_at = now() - interval '16 minutes'`)
    const path = `/api/admin/users/${house.people.member.id}/sign-out`
    expect(codeOf(await jar.request('POST', path))).toBe('REAUTH')
    await jar.request('POST', '/api/session/reauthentication', { password: house.people.admin.password })
    expect((await jar.request('POST', path)).status).toBe(200)
    await house.owner.query(`update sessions set authenticated_at = now()`)
  })
})

describe('desks', () => {
  test('an archived desk is closed for everybody and comes back as it was', async () => {
    const { otherAnalyst } = house.people
    const jar = new Jar(house)
    await jar.signIn(otherAnalyst)
    const path = `/api/desks/${house.otherDesk.id}/members`
    expect((await jar.request('GET', path)).status).toBe(200)
    await house.owner.query(
      `insert into notifications (id, user_id, desk_id, kind, object, title, data, at)
       values (gen_random_uuid(), $1, $2, 'handover', $3, 'Of the closed desk', '{}', now())`,
      [otherAnalyst.id, house.otherDesk.id, `desk:${house.otherDesk.id}`],
    )
    const source = await makeSource(house.owner, house.otherDesk, { title: 'Kelpforest Post' })
    await makeArticle(house.owner, source, { title: 'Gullwing valves' })
    const itemsOf = async (at: string) =>
      (await jar.request<{ items: object[] }>('GET', `/api/${at}`)).body.items.length
    const mine = async () => [
      await itemsOf('desks'),
      (await jar.request<{ unread: number }>('GET', '/api/notifications')).body.unread,
      await itemsOf('notifications'),
      await itemsOf('search?q=gullwing'),
      await itemsOf('search/suggestions?q=kelp'),
    ]
    expect(await mine()).toEqual([1, 1, 1, 1, 1])
    await admin('PATCH', `/api/admin/desks/${house.otherDesk.id}`, { archived: true })
    expect((await jar.request('GET', path)).status).toBe(404)
    expect(await mine()).toEqual([0, 0, 0, 0, 0])
    const listed = await admin<{ items: AdminDesk[] }>('GET', '/api/admin/desks')
    expect(listed.body.items.find(({ id }) => id === house.otherDesk.id)?.archivedAt).not.toBeNull()
    await admin('PATCH', `/api/admin/desks/${house.otherDesk.id}`, { archived: false })
    expect((await jar.request('GET', path)).status).toBe(200)
    expect(await mine()).toEqual([1, 1, 1, 1, 1])
  })
})

describe('a desk whose managers are all suspended', () => {
  const appoint = (email: string) =>
    admin('POST', `/api/admin/desks/${house.otherDesk.id}/managers`, { email })
  const managersOf = async (): Promise<string[]> => {
    const { body } = await admin<{ items: AdminDesk[] }>('GET', '/api/admin/desks')
    return body.items.find(({ id }) => id === house.otherDesk.id)!.managers.map(({ name }) => name)
  }
  const setStatus = (status: string) =>
    house.owner.query('update users set status = $2 where id = $1', [house.people.otherManager.id, status])
  afterEach(() => setStatus('active'))

  test('gets one from an admin, who cannot name himself; while it is managed it is left alone', async () => {
    const { otherAnalyst, otherManager, member } = house.people
    expect(codeOf(await appoint(member.email))).toBe('CONFLICT')
    expect(await managersOf()).toEqual([otherManager.name])
    await setStatus('suspended')
    expect(await managersOf()).toEqual([])
    expect(codeOf(await appoint(house.people.admin.email))).toBe('CONFLICT')
    expect(codeOf(await appoint(otherManager.email))).toBe('INVALID_INPUT')
    expect(codeOf(await appoint('nobody@example.org'))).toBe('INVALID_INPUT')
    expect((await appoint(` ${otherAnalyst.email.toUpperCase()} `)).status).toBe(204)
    expect(await managersOf()).toEqual([otherAnalyst.name])
    expect(await lastAudit('manager.appointed')).toMatchObject({
      actor_id: house.people.admin.id,
      object_id: otherAnalyst.id,
    })
    const add = { body: { email: member.email, role: 'analyst' } }
    const members = `/api/desks/${house.otherDesk.id}/members`
    expect((await house.request(otherAnalyst, 'POST', members, add)).status).toBe(201)
    const told = await house.request<{ items: { kind: string; data: { what?: string } }[] }>(
      otherAnalyst,
      'GET',
      '/api/notifications',
    )
    expect(told.body.items[0]).toMatchObject({ kind: 'access', data: { what: 'manager' } })
    expect(codeOf(await appoint(member.email))).toBe('CONFLICT')
  })

  test('may get somebody who was not on it', async () => {
    const { otherAnalyst, secondAnalyst } = house.people
    await house.owner.query('delete from memberships where desk_id = $1 and user_id = $2', [
      house.otherDesk.id,
      otherAnalyst.id,
    ])
    await setStatus('suspended')
    await house.owner.query(`update users set status = 'active' where id = $1`, [secondAnalyst.id])
    expect((await appoint(secondAnalyst.email)).status).toBe(204)
    expect(await managersOf()).toEqual([secondAnalyst.name])
    const { body } = await house.request<{ desks: { id: string; role: string }[] }>(
      secondAnalyst,
      'GET',
      '/api/session',
    )
    expect(body.desks).toContainEqual(expect.objectContaining({ id: house.otherDesk.id, role: 'manager' }))
  })
})

describe('the audit trail', () => {
  test('is filtered by who, what and when, and looking leaves an entry', async () => {
    const { admin: me } = house.people
    const { body } = await admin<{ items: AuditRow[] }>('GET', `/api/audit?actor=${me.id}&action=user.`)
    expect(body.items.length).toBeGreaterThan(2)
    expect(body.items.every(({ actor, action }) => actor?.id === me.id && action.startsWith('user.'))).toBe(
      true,
    )
    expect(
      new Set(body.items.map(({ objectKind, objectName }) => [objectKind, objectName].join())),
    ).toContain(`user,${house.people.member.name}`)
    const { body: others } = await admin<{ items: AuditRow[] }>('GET', '/api/audit')
    const named = others.items.filter(({ objectName }) => objectName !== null)
    expect(named.filter(({ objectKind }) => objectKind !== 'user' && objectKind !== 'desk')).toEqual([])
    const none = await admin<{ items: AuditRow[] }>('GET', '/api/audit?to=2020-01-01T00:00:00Z')
    expect(none.body.items).toEqual([])
    expect(await lastAudit('audit.read')).toMatchObject({ actor_id: me.id })
  })

  test('goes out as a table in which nothing is a formula', async () => {
    await house.owner.query(`update users set name = '=HYPERLINK("http://x")' where id = $1`, [
      house.people.member.id,
    ])
    await house.owner.query(`insert into audit_entries (actor_id, action) values ($1, 'profile.changed')`, [
      house.people.member.id,
    ])
    const answer = await admin<string>('GET', '/api/audit/table?action=profile.changed')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.body).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  test('a changed row is named by the button', async () => {
    while ((await sealEntries(keeper)) > 0);
    expect((await admin('POST', '/api/audit/verification')).body).toMatchObject({ ok: true })
    while ((await sealEntries(keeper)) > 0);
    const { rows } = await house.owner.query<{ id: string }>(
      `select id::text from audit_entries where action = 'user.changed' order by id limit 1`,
    )
    const rewrite = async (action: string) => {
      await house.owner.query('alter table audit_entries disable trigger user')
      await house.owner.query('update audit_entries set action = $2 where id = $1', [rows[0]!.id, action])
      await house.owner.query('alter table audit_entries enable trigger user')
    }
    await rewrite('profile.changed')
    const { body } = await admin('POST', '/api/audit/verification')
    expect(body).toMatchObject({ ok: false, entryId: rows[0]!.id, reason: 'changed' })
    await rewrite('user.changed')
    expect((await admin('POST', '/api/audit/verification')).body).toMatchObject({ ok: true })
  })
})
