import { spawnSync } from 'node:child_process'
import sharp from 'sharp'
import type { NotificationKind } from '#core/contracts/http/notifications'
import { notify } from '#server/database/notify'
import { addMember } from '#test/factories/desk'
import { attempt, workerServices } from '#test/support/worker-services'
import { mailNotification } from '#workers/delivery/mail-notification'
import { codeOf, Jar, linkIn, mailsTo } from '#test/security/accounts-support/account'
import { makePerson } from '#test/factories/person'
import { makePublication } from '#test/factories/publication'
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
const audited = async (action: string): Promise<string[]> => {
  const { rows } = await house.owner.query<{ actor_id: string }>(
    'select actor_id from audit_entries where action = $1 order by id',
    [action],
  )
  return rows.map((row) => row.actor_id)
}
const invite = async (email: string, role = 'analyst'): Promise<string> => {
  const path = `/api/desks/${house.desk.id}/invitations`
  const sent = await house.request<{ id: string }>(house.people.manager, 'POST', path, {
    body: { email, role },
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
    expect(await audited('installation.set-up')).toHaveLength(1)
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
    expect(await audited('invitation.accepted')).toHaveLength(1)
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
    expect(await audited('invitation.withdrawn')).toEqual([house.people.manager.id])
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

describe('an account', () => {
  const signedIn = async () => {
    const person = await makePerson(house.owner, { name: 'Lia Fes' })
    const jar = new Jar(house)
    await jar.signIn(person)
    return { person, jar }
  }

  test('has a new address when its mailbox was opened, and the old one is told', async () => {
    const { person, jar } = await signedIn()
    expect((await jar.request('POST', '/api/me/email', { email: 'lia.new@example.org' })).status).toBe(202)
    expect((await jar.signIn(person)).status).toBe(200)
    const path = linkIn((await mailsTo(house, 'lia.new@example.org'))[0]!.text)
    const reader = new PortalReader(house.url)
    expect((await reader.submit(path, {})).status).toBe(303)
    expect((await reader.get(path)).status).toBe(410)
    expect((await new Jar(house).signIn({ ...person, email: 'lia.new@example.org' })).status).toBe(200)
    expect((await new Jar(house).signIn(person)).status).toBe(401)
    expect((await mailsTo(house, person.email))[0]!.subject).toBe('Your Briefroom account has a new e-mail')
    expect(await audited('email.changed')).toEqual([person.id])
  })

  test.each([
    [
      'is given a new password',
      ({ person, jar }: Awaited<ReturnType<typeof signedIn>>) =>
        jar.request('PUT', '/api/me/password', { current: person.password, new: password }),
    ],
    [
      'is signed out everywhere',
      ({ person }: Awaited<ReturnType<typeof signedIn>>) =>
        house.request(house.people.admin, 'POST', `/api/admin/users/${person.id}/sign-out`),
    ],
  ])('that %s keeps its address: another one, asked for before, comes to nothing', async (_how, end) => {
    const known = await signedIn()
    const email = `taken.${known.person.id}@example.org`
    expect((await known.jar.request('POST', '/api/me/email', { email })).status).toBe(202)
    const path = linkIn((await mailsTo(house, email))[0]!.text)
    const reader = new PortalReader(house.url)
    expect((await reader.get(path)).status).toBe(200)
    expect((await end(known)).status).toBe(200)
    expect((await reader.submit(path, {})).status).not.toBe(303)
    const { rows } = await house.owner.query('select email from users where id = $1', [known.person.id])
    expect(rows).toEqual([{ email: known.person.email }])
  })

  test('chooses the zone in which it reads times, at home and on the portal', async () => {
    const { jar, person } = await signedIn()
    const { slug } = await makePublication(house.owner, house.desk, house.people.analyst)
    await house.owner.query(
      `update publications set withdrawn_at = '2026-07-01T00:30:00Z', withdrawn_reason = 'Wrong.' where slug = $1`,
      [slug],
    )
    const page = async () =>
      (await fetch(`${house.url}/insight/${slug}`, { headers: { cookie: jar.cookie } })).text()
    expect(await page()).toContain('1 Jul 2026, 00:30')
    await jar.request('PATCH', '/api/me/account', { timeZone: 'Pacific/Auckland' })
    expect((await jar.request('GET', '/api/session')).body).toMatchObject({
      user: { timeZone: 'Pacific/Auckland' },
    })
    expect(await page()).toContain('1 Jul 2026, 12:30')
    const reader = new PortalReader(house.url)
    await reader.submit('/login', { email: person.email, password: person.password })
    const fields = { name: person.name, timeZone: 'Asia/Shanghai' }
    expect((await reader.submit('/account', fields)).to).toBe('/account?notice=profile')
    expect(await page()).toContain('1 Jul 2026, 08:30')
    expect((await reader.submit('/account', { ...fields, timeZone: 'Nowhere/Land' })).status).toBe(422)
    await reader.submit('/account', { ...fields, timeZone: '' })
    expect(await page()).toContain('1 Jul 2026, 00:30')
  })

  test('somebody else’s address cannot be taken, and the answer tells nothing', async () => {
    const { jar } = await signedIn()
    const { analyst } = house.people
    expect((await jar.request('POST', '/api/me/email', { email: analyst.email })).status).toBe(202)
    expect((await mailsTo(house, analyst.email))[0]!.subject).toBe('You already have a Briefroom account')
  })

  test('has a picture that is written anew', async () => {
    const { jar } = await signedIn()
    const given = await sharp({ create: { width: 600, height: 300, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    const send = (body: Buffer, type: string) =>
      fetch(`${house.url}/api/uploads?purpose=avatar`, {
        method: 'POST',
        headers: { cookie: jar.cookie, origin: house.url, 'content-type': type },
        body: new Uint8Array(body),
      })
    const answer = await send(given, 'image/png')
    const { id, url } = (await answer.json()) as { id: string; url: string }
    expect(answer.status).toBe(201)
    expect((await jar.request('PATCH', '/api/me/account', { pictureId: id })).body).toMatchObject({
      picture: url,
    })
    const picture = await fetch(`${house.url}${url}`, { headers: { cookie: jar.cookie } })
    expect(picture.headers.get('content-type')).toBe('image/webp')
    expect((await fetch(`${house.url}${url}`)).status).toBe(401)
    expect(
      (await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')).status,
    ).toBe(415)
    expect(await audited('upload.added')).toHaveLength(1)
  })

  test('is taken home as one file, without anybody else’s things', async () => {
    const { jar, person } = await signedIn()
    const { body, headers } = await jar.request<Record<string, unknown>>('POST', '/api/me/export')
    expect(headers.get('content-disposition')).toContain('attachment')
    expect(body).toMatchObject({ format: 'briefroom-account', account: [{ email: person.email }] })
    expect(JSON.stringify(body)).not.toContain(house.people.analyst.email)
    expect(JSON.stringify(body)).not.toMatch(/password_hash|argon2/)
  })

  test('takes home nothing of what it began and is limited to others by now', async () => {
    const { jar, person } = await signedIn()
    await addMember(house.owner, house.desk, person, 'analyst')
    const ask = async (method: string, path: string, body: object): Promise<string> =>
      (await jar.request<{ id: string }>(method, path, body)).body.id
    const id = await ask('POST', `/api/desks/${house.desk.id}/briefings`, { title: 'Begun by me' })
    const threadId = await ask('POST', '/api/threads', { on: `briefing:${id}` })
    await ask('POST', `/api/threads/${threadId}/messages`, { text: 'What I said myself.' })
    const home = async () => JSON.stringify((await jar.request('POST', '/api/me/export')).body)
    expect((await home()).match(/Begun by me/g)).toHaveLength(2)
    const { manager } = house.people
    const limited = { body: { userIds: [manager.id] } }
    expect((await house.request(manager, 'PUT', `/api/briefings/${id}/circle`, limited)).status).toBe(200)
    const renamed = { body: { title: 'Not his to know' } }
    expect((await house.request(manager, 'PATCH', `/api/briefings/${id}`, renamed)).status).toBe(200)
    const taken = await home()
    expect(taken).not.toContain('Not his to know')
    expect(taken).toContain('What I said myself.')
  })

  test('ends for good when its owner says so: texts stay under no name, nothing else of him does', async () => {
    const { jar, person } = await signedIn()
    await house.owner.query(`insert into memberships (desk_id, user_id, role) values ($1, $2, 'analyst')`, [
      house.desk.id,
      person.id,
    ])
    const thread = await jar.request<{ id: string }>('POST', '/api/threads', { on: `desk:${house.desk.id}` })
    await jar.request('POST', `/api/threads/${thread.body.id}/messages`, { text: 'What he wrote stays.' })
    expect((await jar.request('DELETE', '/api/me', { email: 'not mine' })).status).toBe(422)
    expect((await jar.request('DELETE', '/api/me', { email: person.email })).status).toBe(204)
    expect((await jar.request('GET', '/api/session')).status).toBe(401)
    expect((await new Jar(house).signIn(person)).status).toBe(401)
    const { rows } = await house.owner.query<Record<string, unknown>>(
      `select u.name, u.status, (select count(*)::int from mails where recipient = $2) as mails,
              (select count(*)::int from memberships m where m.user_id = u.id) as places,
              (select text from messages where author_id = u.id) as text from users u where id = $1`,
      [person.id, person.email],
    )
    expect(rows).toEqual([
      { name: 'Former member 前成员', status: 'erased', mails: 0, places: 0, text: 'What he wrote stays.' },
    ])
    expect(await audited('account.erased')).toEqual([person.id])
  })

  test('that ends while others of its desk are changed holds nothing that they wait for', async () => {
    const { jar, person } = await signedIn()
    await addMember(house.owner, house.desk, person, 'analyst')
    const stream = `desk:${house.desk.id}`
    await house.owner.query('insert into event_streams (stream, seq) values ($1, 0) on conflict do nothing', [
      stream,
    ])
    const lock = await rowLock(house.owner, 'revocations', '')
    const ending = jar.request('DELETE', '/api/me', { email: person.email })
    await lock.waitedFor(1)
    const free = 'select 1 from event_streams where stream = $1 for update nowait'
    await lock.query(free, [stream]).finally(() => lock.release())
    expect((await ending).status).toBe(204)
  })

  test.each([
    ['', null],
    [', also while it is archived: it may be opened again', '2026-01-01T00:00:00Z'],
  ])('stays while a desk has no other manager%s', async (_also, archivedAt) => {
    const archive = (at: string | null) =>
      house.owner.query('update desks set archived_at = $2 where id = $1', [house.otherDesk.id, at])
    await archive(archivedAt)
    const jar = new Jar(house)
    await jar.signIn(house.people.otherManager)
    const answer = await jar.request('DELETE', '/api/me', { email: house.people.otherManager.email })
    expect([answer.status, codeOf(answer)]).toEqual([409, 'SOLE_MANAGER'])
    expect(answer.body).toMatchObject({ error: { details: { desks: ['Energy desk'] } } })
    await archive(null)
  })
})

describe('notifications by mail', () => {
  test('go to whoever has chosen their kind, without a title, and not when they were read already', async () => {
    const { services, end } = workerServices(house)
    const person = await makePerson(house.owner, { name: 'Choo Sy' })
    await addMember(house.owner, house.desk, person, 'analyst')
    const jar = new Jar(house)
    await jar.signIn(person)
    await jar.request('PATCH', '/api/me/account', { language: 'zh', notifications: { mention: true } })
    /** The ids for which a mail is asked, looked at before the queue can take them away. */
    const asked = `
      select r.data ->> 'notificationId' as id from job_requests r
       where r.name = 'notifications.mail' and r.data ->> 'notificationId' =
         (select n.id::text from notifications n where n.user_id = $1 order by n.id desc limit 1)`
    const told = (kind: NotificationKind): Promise<string[]> =>
      services.transactions.asDesk(house.desk.id, async (manager) => {
        await notify(manager, {
          ...{ kind, userIds: [person.id], deskId: house.desk.id },
          ...{ object: `desk:${house.desk.id}`, title: 'Only for few' },
        })
        await manager.query(`select set_config('app.user_id', $1, true)`, [person.id])
        return (await manager.query<{ id: string }[]>(asked, [person.id])).map(({ id }) => id)
      })
    expect(await told('approved')).toEqual([])
    const [first] = await told('mention')
    await mailNotification(services, { notificationId: first! }, attempt)
    const [mail] = await mailsTo(house, person.email)
    expect(mail).toMatchObject({ subject: '有人提到您' })
    expect(mail!.text).toContain(`${house.url}/w/inbox`)
    expect(JSON.stringify(mail)).not.toContain('Only for few')
    const [second] = await told('mention')
    await jar.request('POST', '/api/notifications/read', { ids: [second], read: true })
    await mailNotification(services, { notificationId: second! }, attempt)
    const archived = (at: string | null) =>
      house.owner.query('update desks set archived_at = $2 where id = $1', [house.desk.id, at])
    const [third] = await told('mention')
    await archived('2026-01-01T00:00:00Z')
    await mailNotification(services, { notificationId: third! }, attempt)
    const waiting = () => house.owner.query('select 1 from notifications where user_id = $1', [person.id])
    const before = (await waiting()).rowCount
    await told('mention')
    expect((await waiting()).rowCount).toBe(before)
    await archived(null)
    await jar.request('PATCH', '/api/me/account', { notifications: { mention: false } })
    expect(await told('mention')).toEqual([])
    expect(await mailsTo(house, person.email)).toHaveLength(1)
    await end()
  })
})
