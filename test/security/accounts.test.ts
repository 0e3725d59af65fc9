import { addMember } from '#test/factories/desk'
import { makePerson } from '#test/factories/person'
import { codeOf, cookieOf, mailsTo } from '#test/security/accounts-support/account'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type Answer, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

const post = (path: string, body: unknown) => house.request(null, 'POST', path, { body })
const as = (cookie: string, method: string, path: string, body?: unknown) =>
  house.request(null, method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) })

describe('auth/enumeration: nothing tells who has an account', () => {
  const shape = (answer: Answer) => ({
    status: answer.status,
    body: JSON.stringify(answer.body).replaceAll(/[0-9a-f-]{36}/g, 'id'),
    headers: [...answer.headers.keys()].sort(),
    cookies: answer.headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, '=')),
  })

  test('registering, forgetting and signing in answer alike', async () => {
    const known = house.people.member.email
    const unknown = 'nobody.knows@example.org'
    const answersFor = async (email: string) => ({
      register: shape(
        await post('/api/registrations', { name: 'Ada', email, password: 'tide-lantern-quay-5' }),
      ),
      forgot: shape(await post('/api/password-resets', { email })),
      signIn: shape(await post('/api/session', { email, password: 'not this one' })),
    })
    // Forgotten and signed in before it is registered: afterwards it would have an account.
    const forgot = shape(await post('/api/password-resets', { email: unknown }))
    const signIn = shape(await post('/api/session', { email: unknown, password: 'not this one' }))
    const forKnown = await answersFor(known)
    expect(forKnown).toEqual({ ...(await answersFor(unknown)), forgot, signIn })
    expect(forKnown.register).toMatchObject({ status: 202, body: '{"code":"CHECK_MAIL"}' })
    expect(forKnown.register.cookies).toHaveLength(1)
  })

  test('the mail of a known address says that there is an account, and its password is as before', async () => {
    const { member } = house.people
    const subjects = (await mailsTo(house, member.email)).map(({ subject }) => subject)
    expect(subjects).toContain('You already have a Briefroom account')
    expect((await post('/api/session', { email: member.email, password: member.password })).status).toBe(200)
  })

  test('the forms answer alike', async () => {
    const send = async (email: string) => {
      const reader = new PortalReader(house.url)
      const forgot = await reader.submit('/forgot-password', { email })
      const login = await reader.submit('/login', { email, password: 'not this one' })
      const html = login.html.replaceAll(email, '').replaceAll(/value="[\w-]+"/g, '')
      return [forgot.status, forgot.to, login.status, html]
    }
    expect(await send(house.people.otherManager.email)).toEqual(await send('never.seen@example.org'))
  })
})

describe('auth/register-abuse: registration prints no spam', () => {
  const register = (target: TestHouse, email: string, name = 'Ada') =>
    target.request(null, 'POST', '/api/registrations', {
      body: { name, email, password: 'tide-lantern-quay-5' },
    })

  test('an address gets one mail in a quarter of an hour, whoever asks', async () => {
    for (let turn = 0; turn < 4; turn += 1)
      expect((await register(house, 'once.only@example.org')).status).toBe(202)
    expect(await mailsTo(house, 'once.only@example.org')).toHaveLength(1)
  })

  test('lists, line breaks and look-alikes are no address; a name never gets into a mail', async () => {
    for (const email of [
      'a@b.example,c@d.example',
      'a@b.example\r\nBcc: x@y.example',
      'аdmin@briefroom.example',
    ]) {
      const answer = await register(house, email)
      expect([answer.status, codeOf(answer)]).toEqual([422, 'INVALID_EMAIL'])
    }
    await register(house, 'victim@example.org', 'Win money at https://spam.example')
    const [mail] = await mailsTo(house, 'victim@example.org')
    expect(JSON.stringify(mail)).not.toContain('spam')
    expect((await register(house, 'x@example.org', 'Ada\r\nBcc: y@example.org')).status).toBe(422)
    expect((await register(house, 'x@example.org', 'A'.repeat(100_000))).status).toBe(422)
  })

  test('the sixth within an hour from one place waits', async () => {
    const strict = await startHouse()
    try {
      for (let turn = 0; turn < 5; turn += 1)
        expect((await register(strict, `flood.${turn}@example.org`)).status).toBe(202)
      const sixth = await register(strict, 'flood.6@example.org')
      expect([sixth.status, codeOf(sixth)]).toEqual([429, 'SLOW_DOWN'])
      expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(
        (await strict.owner.query(`select 1 from users where email = 'flood.6@example.org'`)).rowCount,
      ).toBe(0)
    } finally {
      await strict.stop()
    }
  })
})

describe('auth/session-rotation: tokens are hashed, rotate, and never travel in URLs', () => {
  const secretOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1)

  test('each sign-in has a token of its own, 256 bits, kept as SHA-256', async () => {
    const { otherAnalyst } = house.people
    const [one, two] = [await house.newSession(otherAnalyst), await house.newSession(otherAnalyst)]
    expect(one).not.toBe(two)
    expect(Buffer.from(secretOf(one).slice(4), 'base64url')).toHaveLength(32)
    const { rows } = await house.owner.query<{ all: string }>(
      `select string_agg(s::text, '') as all from sessions s`,
    )
    expect(rows[0]!.all).not.toContain(secretOf(one).slice(4))
  })

  test('a token that is a day old gives way to a new one and works half a minute more', async () => {
    const old = await house.newSession(house.people.otherAnalyst)
    const age = (interval: string) =>
      house.owner.query(
        `update sessions set rotated_at = now() - $2::interval where token_hash = sha256($1::bytea) or previous_token_hash = sha256($1::bytea)`,
        [Buffer.from(secretOf(old)), interval],
      )
    await age('25 hours')
    const answer = await as(old, 'GET', '/api/session')
    const fresh = cookieOf(answer)
    expect([answer.status, fresh === old]).toEqual([200, false])
    expect((await as(fresh, 'GET', '/api/session')).status).toBe(200)
    expect((await as(old, 'GET', '/api/session')).status).toBe(200)
    await age('31 seconds')
    expect((await as(old, 'GET', '/api/session')).status).toBe(401)
    expect((await as(fresh, 'GET', '/api/session')).status).toBe(200)
  })

  test('a new role gives a new one, on a desk and in the installation', async () => {
    const { manager, admin } = house.people
    const person = await makePerson(house.owner, { name: 'Ro Le' })
    await addMember(house.owner, house.desk, person, 'analyst')
    const changes = [
      [manager, `desks/${house.desk.id}/members`, { userId: person.id, role: 'manager' }],
      [admin, `admin/users/${person.id}`, { role: 'admin' }],
    ] as const
    let old = await house.newSession(person)
    for (const [who, path, body] of changes) {
      expect((await house.request(who, 'PATCH', `/api/${path}`, { body })).status).toBe(200)
      const fresh = cookieOf(await as(old, 'GET', '/api/session'))
      expect(fresh).not.toBe(old)
      expect((await as(fresh, 'GET', '/api/session')).status).toBe(200)
      old = fresh
    }
  })

  test('a token in an address is nobody', async () => {
    const secret = secretOf(await house.newSession(house.people.otherAnalyst))
    for (const name of ['token', 'session', 'briefroom', 'access_token'])
      expect((await house.request(null, 'GET', `/api/session?${name}=${secret}`)).status).toBe(401)
  })
})
