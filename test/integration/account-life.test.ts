import sharp from 'sharp'
import { addMember } from '#test/factories/desk'
import { codeOf, Jar, linkIn, mailsTo, whoDid } from '#test/security/accounts-support/account'
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
    expect(await whoDid(house, 'email.changed')).toEqual([person.id])
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
    [
      'ends all other sessions',
      async ({ person }: Awaited<ReturnType<typeof signedIn>>) => {
        const elsewhere = new Jar(house)
        await elsewhere.signIn(person)
        await elsewhere.request('DELETE', '/api/me/sessions')
        return elsewhere.request('GET', '/api/session')
      },
    ],
    [
      'ends that other session',
      async ({ person }: Awaited<ReturnType<typeof signedIn>>) => {
        const elsewhere = new Jar(house)
        await elsewhere.signIn(person)
        const { body } = await elsewhere.request<{ items: { id: string; current: boolean }[] }>(
          'GET',
          '/api/me/sessions',
        )
        for (const { id } of body.items.filter(({ current }) => !current))
          await elsewhere.request('DELETE', `/api/me/sessions/${id}`)
        return elsewhere.request('GET', '/api/session')
      },
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

  test('has the address that this session asked for, also when all others end, and after its own log-out', async () => {
    const { person, jar } = await signedIn()
    const email = `mine.${person.id}@example.org`
    await jar.request('POST', '/api/me/email', { email })
    expect((await jar.request('DELETE', '/api/me/sessions')).status).toBe(204)
    expect((await jar.request('DELETE', '/api/session')).status).toBe(204)
    const path = linkIn((await mailsTo(house, email))[0]!.text)
    expect((await new PortalReader(house.url).submit(path, {})).status).toBe(303)
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
    expect(await whoDid(house, 'upload.added')).toHaveLength(1)
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
    expect(await whoDid(house, 'account.erased')).toEqual([person.id])
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
