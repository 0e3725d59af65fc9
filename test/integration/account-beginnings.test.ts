import { spawnSync } from 'node:child_process'
import { addMember } from '#test/factories/desk'
import { Jar, linkIn, mailsTo, whoDid } from '#test/security/accounts-support/account'
import { makePerson } from '#test/factories/person'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

const password = 'quiet-harbour-lamp-7'
const invite = async (email: string, role = 'analyst', more: object = {}): Promise<string> => {
  const path = `/api/desks/${house.desk.id}/invitations`
  const sent = await house.request<{ id: string }>(house.people.manager, 'POST', path, {
    body: { email, role, ...more },
  })
  expect(sent.status).toBe(201)
  return linkIn((await mailsTo(house, email))[0]!.text)
}

describe('the first admin', () => {
  /** `npm run admin-link`, as a person types it. */
  const link = (): string => {
    const { DATABASE_URL, DATA_DIR, PORT } = house.environment
    const env = { PATH: process.env.PATH, DATABASE_URL, DATA_DIR, PORT }
    const { stdout } = spawnSync(process.execPath, ['bin/admin-link.mjs'], { env, encoding: 'utf8' })
    return linkIn(stdout)
  }

  test('is whoever opens the link of the terminal, once', async () => {
    const path = link()
    const reader = new PortalReader(house.url)
    const wrong = await reader.submit(path, {
      name: 'Root',
      email: 'root@example.org',
      password: 'password1234',
    })
    expect([wrong.status, wrong.html.includes('too common')]).toEqual([422, true])
    const fields = { name: 'Root', email: 'root@example.org', password, desk: 'Rivers & Ports' }
    const done = await reader.submit(path, fields)
    expect([done.status, done.to]).toEqual([303, '/w/'])
    const me = await house.request<{ roles: string[]; desks: { slug: string; role: string }[] }>(
      null,
      'GET',
      '/api/session',
      {
        headers: { cookie: reader.cookie },
      },
    )
    expect(me.body).toMatchObject({
      roles: ['member', 'admin'],
      desks: [{ slug: 'rivers-ports', role: 'manager' }],
    })
    expect((await new PortalReader(house.url).get(path)).status).toBe(410)
    expect(await whoDid(house, 'installation.set-up')).toHaveLength(1)
  })

  test('may be somebody who has an account: what was open in it ends', async () => {
    const person = await makePerson(house.owner, { name: 'Old Keys' })
    const jar = new Jar(house)
    await jar.signIn(person, { remember: true })
    const made = await jar.request<{ token: string }>('POST', '/api/me/tokens', { name: 'script' })
    const fields = { name: 'New Keys', email: person.email, password }
    expect((await new PortalReader(house.url).submit(link(), fields)).status).toBe(303)
    expect((await jar.request('GET', '/api/session')).status).toBe(401)
    jar.drop('briefroom')
    expect((await jar.request('GET', '/api/session')).status).toBe(401)
    const headers = { authorization: `Bearer ${made.body.token}` }
    expect((await house.request(null, 'GET', '/api/session', { headers })).status).toBe(401)
  })

  test('a new link takes the old one away', async () => {
    const [first, second] = [link(), link()]
    expect((await new PortalReader(house.url).get(first)).status).toBe(410)
    expect((await new PortalReader(house.url).get(second)).status).toBe(200)
  })
})

describe('invitations', () => {
  test('make an account and a place for a new address, once', async () => {
    const path = await invite('invited@example.org')
    const reader = new PortalReader(house.url)
    expect((await reader.get(path)).html).toContain('China desk')
    const joined = await reader.submit(path, { name: 'In Vited', password })
    expect([joined.status, joined.to]).toEqual([303, `/w/${house.desk.slug}`])
    const me = await house.request(null, 'GET', '/api/session', { headers: { cookie: reader.cookie } })
    expect(me.body).toMatchObject({
      user: { email: 'invited@example.org' },
      desks: [{ id: house.desk.id, role: 'analyst' }],
    })
    expect((await reader.get(path)).status).toBe(410)
    expect((await new PortalReader(house.url).post(path, {})).status).toBe(403)
    expect(await whoDid(house, 'invitation.accepted')).toHaveLength(1)
  })

  test('are for the address they went to: its owner logs in, somebody else is told so', async () => {
    const { member, otherAnalyst } = house.people
    const path = await invite(member.email, 'manager')
    const stranger = new PortalReader(house.url)
    await stranger.submit('/login', { email: otherAnalyst.email, password: otherAnalyst.password })
    expect((await stranger.get(path)).html).toContain('log out')
    expect((await stranger.submit('/account', {}, path)).status).toBe(403)
    const owner = new PortalReader(house.url)
    await owner.submit('/login', { email: member.email, password: member.password })
    const joined = await owner.submit(path, {})
    expect([joined.status, joined.to]).toEqual([303, `/w/${house.desk.slug}`])
  })

  test('for a time make a guest, who is told so before and leaves by himself; a manager is none', async () => {
    const email = 'for-a-time@example.org'
    const guestUntil = '2031-05-31T21:59:59.000Z'
    const refused = async (body: object) => {
      const path = `/api/desks/${house.desk.id}/invitations`
      return (await house.request(house.people.manager, 'POST', path, { body: { email, ...body } })).status
    }
    expect(await refused({ role: 'manager', guestUntil })).toBe(422)
    expect(await refused({ role: 'analyst', guestUntil: '2020-05-31T21:59:59.000Z' })).toBe(422)

    const path = await invite(email, 'analyst', { guestUntil })
    const reader = new PortalReader(house.url)
    expect((await reader.get(path)).html).toContain('31 May 2031')
    expect((await reader.submit(path, { name: 'Tim Limit', password })).status).toBe(303)
    const own = `select guest_until from memberships m join users u on u.id = m.user_id where u.email = '${email}'`
    expect((await house.owner.query(own)).rows).toEqual([{ guest_until: new Date(guestUntil) }])
    const session = () =>
      house.request<{ desks: object[] }>(null, 'GET', '/api/session', { headers: { cookie: reader.cookie } })
    expect((await session()).body.desks).toHaveLength(1)
    await house.owner.query(
      `update memberships set guest_until = now() - interval '1 second' where guest_until is not null`,
    )
    expect((await session()).body.desks).toHaveLength(0)
    await house.owner.query(`delete from memberships where guest_until is not null`)
  })

  test('make a member of whoever is on the desk as its guest', async () => {
    const admin = await makePerson(house.owner, { name: 'Gus Test', role: 'admin' })
    const path = await invite(admin.email, 'manager')
    const reason = { body: { reason: 'The harbour feed is broken' } }
    const guest = await house.request(admin, 'POST', `/api/admin/desks/${house.desk.id}/guest`, reason)
    expect(guest.status).toBe(201)
    const reader = new PortalReader(house.url)
    await reader.submit('/login', { email: admin.email, password: admin.password })
    expect((await reader.submit(path, {})).to).toBe(`/w/${house.desk.slug}`)
    const { rows } = await house.owner.query(
      'select role, guest_until from memberships where desk_id = $1 and user_id = $2',
      [house.desk.id, admin.id],
    )
    expect(rows).toEqual([{ role: 'manager', guest_until: null }])
    await house.owner.query('delete from memberships where user_id = $1', [admin.id])
  })

  test('end when they are withdrawn, replaced or too old', async () => {
    const path = `/api/desks/${house.desk.id}/invitations`
    const [first, second] = [await invite('late@example.org'), await invite('late@example.org')]
    const open = async (link: string) => (await new PortalReader(house.url).get(link)).status
    expect([await open(first), await open(second)]).toEqual([410, 200])
    const listed = await house.request<{ items: { id: string; email: string }[] }>(
      house.people.manager,
      'GET',
      path,
    )
    const { id } = listed.body.items.find(({ email }) => email === 'late@example.org')!
    expect((await house.request(house.people.manager, 'DELETE', `${path}/${id}`)).status).toBe(204)
    expect(await open(second)).toBe(410)
    expect(await whoDid(house, 'invitation.withdrawn')).toEqual([house.people.manager.id])
    const third = await invite('later@example.org')
    await house.owner.query(`update invitations set expires_at = now() - interval '1 second'`)
    expect(await open(third)).toBe(410)
  })
})

describe('an invitation whose sender has gone', () => {
  const path = () => `/api/desks/${house.desk.id}/invitations`
  /** One from a second manager to somebody with an account, who has the page open. */
  const sent = async () => {
    const sender = await makePerson(house.owner, { name: 'Sen Der' })
    await addMember(house.owner, house.desk, sender, 'manager')
    const comer = await makePerson(house.owner, { name: 'Com Er' })
    await house.request(sender, 'POST', path(), { body: { email: comer.email, role: 'manager' } })
    const link = linkIn((await mailsTo(house, comer.email))[0]!.text)
    const reader = new PortalReader(house.url)
    await reader.submit('/login', { email: comer.email, password: comer.password })
    expect((await reader.get(link)).status).toBe(200)
    const listed = async () =>
      JSON.stringify((await house.request(house.people.manager, 'GET', path())).body).includes(comer.email)
    expect(await listed()).toBe(true)
    const places = async () =>
      (await house.owner.query('select 1 from memberships where user_id = $1', [comer.id])).rowCount
    return { sender, link, reader, listed, places }
  }
  const members = (method: string, body: object) =>
    house.request(house.people.manager, method, `/api/desks/${house.desk.id}/members`, { body })
  const admin = (where: string, body: object) =>
    house.request(house.people.admin, 'PATCH', `/api/admin/${where}`, { body })

  test.each([
    ['was removed from the desk', (userId: string) => members('DELETE', { userId })],
    ['is an analyst now', (userId: string) => members('PATCH', { userId, role: 'analyst' })],
    ['is suspended', (userId: string) => admin(`users/${userId}`, { status: 'suspended' })],
  ])('opens nothing: he %s', async (_how, dismiss) => {
    const { sender, link, reader, listed, places } = await sent()
    expect((await dismiss(sender.id)).status).toBeLessThan(300)
    const ended = await reader.submit('/account', {}, link)
    expect([ended.status, (await reader.get(link)).status, await places()]).toEqual([410, 410, 0])
    expect(await listed()).toBe(false)
  })

  test('opens nothing while the desk is archived, and is good again with it', async () => {
    const { link, reader, places } = await sent()
    await admin(`desks/${house.desk.id}`, { archived: true })
    expect((await reader.get(link)).status).toBe(410)
    await admin(`desks/${house.desk.id}`, { archived: false })
    expect([(await reader.submit(link, {})).status, await places()]).toEqual([303, 1])
  })

  test('opens nothing when he is removed while it is taken', async () => {
    const { sender, link, reader, places } = await sent()
    const lock = await rowLock(house.owner, 'memberships', sender.id)
    await lock.query('delete from memberships where user_id = $1', [sender.id])
    const joining = reader.submit(link, {})
    await lock.waitedFor(1)
    await lock.release()
    expect([(await joining).status, await places()]).toEqual([410, 0])
  })
})
