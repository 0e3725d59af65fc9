import { v7 } from 'uuid'
import type { CaughtMail } from '#core/contracts/http/mail'
import { addMember } from '#test/factories/desk'
import { makePerson } from '#test/factories/person'
import { routes } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type Answer, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

const post = (path: string, body: unknown, method = 'POST') => house.request(null, method, path, { body })
const as = (cookie: string, method: string, path: string, body?: unknown) =>
  house.request(null, method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')!.split(';')[0]!
const codeOf = (answer: Answer): string | undefined =>
  (answer.body as { error?: { code: string } }).error?.code
const mailsTo = async (to: string): Promise<CaughtMail[]> => {
  const path = `/api/dev/mail?to=${encodeURIComponent(to)}`
  return (await house.request<{ items: CaughtMail[] }>(house.people.admin, 'GET', path)).body.items
}
const temporaryOf = async (email: string): Promise<string> => {
  await post('/api/password-resets', { email })
  return /^[A-Za-z0-9-]{12,40}$/m.exec((await mailsTo(email))[0]!.text)![0]
}

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
    const subjects = (await mailsTo(member.email)).map(({ subject }) => subject)
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
    expect(await mailsTo('once.only@example.org')).toHaveLength(1)
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
    const [mail] = await mailsTo('victim@example.org')
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

describe('auth/temporary-password: a key for one door, once', () => {
  test('has 100 bits, stands on a line of its own and is kept as a hash', async () => {
    const { otherAnalyst } = house.people
    const password = await temporaryOf(otherAnalyst.email)
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/)
    const { rows } = await house.owner.query<{ hash: string; minutes: string }>(
      `select hash, extract(epoch from expires_at - created_at) / 60 as minutes from temporary_passwords where user_id = $1`,
      [otherAnalyst.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]!.hash).toMatch(/^\$argon2id\$/)
    expect(Math.round(Number(rows[0]!.minutes))).toBe(30)
    const audit = await house.owner.query('select data::text from audit_entries')
    expect(JSON.stringify(audit.rows)).not.toContain(password)
  })

  test('of two uses at once one wins, and a third never', async () => {
    const { email } = house.people.secondAnalyst
    const password = await temporaryOf(email)
    const use = () => post('/api/session', { email, password })
    const both = await Promise.all([use(), use()])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await use()).status).toBe(401)
  })

  test('opens nothing but the form for a new one', async () => {
    const { email } = house.people.manager
    const password = await temporaryOf(email)
    const cookie = cookieOf(await post('/api/session', { email, password }))
    for (const [method, path] of [
      ['GET', '/api/session'],
      ['GET', '/api/desks'],
      ['POST', '/api/me/tokens'],
      ['POST', '/api/tickets'],
    ] as const) {
      const answer = await as(cookie, method, path)
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'PASSWORD_CHANGE_REQUIRED'])
    }
    expect(
      (await fetch(`${house.url}/account`, { headers: { cookie }, redirect: 'manual' })).headers.get(
        'location',
      ),
    ).toBe('/new-password')
  })

  test('opens no other route of the API, whatever it is', async () => {
    const person = await makePerson(house.owner, { name: 'Loc Ked' })
    const cookie = await house.newSession(person)
    await house.owner.query('update sessions set must_change_password = true where user_id = $1', [person.id])
    const open = [
      ...['POST /api/session', 'DELETE /api/session', 'GET /api/session/ways'],
      ...['POST /api/session/passkey', 'PUT /api/me/password'],
    ]
    const things = new Proxy({} as World, { get: () => v7() })
    const closed = Object.entries(routes).filter(([name]) => name.includes(' /api/') && !open.includes(name))
    const through: string[] = []
    for (const [name, { call }] of closed) {
      const { path, body } = call(things)
      const answer = await as(cookie, name.split(' ')[0]!, path, body)
      if (codeOf(answer) !== 'PASSWORD_CHANGE_REQUIRED') through.push(`${name}: ${answer.status}`)
    }
    expect(through).toEqual([])
    expect(closed.length).toBeGreaterThan(100)
  })

  test('five wrong tries burn it; the old password keeps working all the time', async () => {
    const { email, password: own } = house.people.analyst
    const password = await temporaryOf(email)
    const wrong = `${password.slice(0, -4)}${password.endsWith('2222') ? '3333' : '2222'}`
    const reader = new PortalReader(house.url)
    for (let turn = 0; turn < 4; turn += 1)
      expect((await reader.submit('/login/temporary', { email, password: wrong })).status).toBe(401)
    expect((await post('/api/session', { email, password: own })).status).toBe(200)
    expect((await reader.submit('/login/temporary', { email, password: wrong })).status).toBe(401)
    const { rows } = await house.owner.query<{ tries: number }>(
      'select t.tries from temporary_passwords t join users u on u.id = t.user_id where u.email = $1',
      [email],
    )
    expect(rows[0]!.tries).toBe(5)
    // The words are those of a wrong one (or of too many): nothing tells that it had been right.
    expect([401, 429]).toContain((await reader.submit('/login/temporary', { email, password })).status)
    expect((await post('/api/session', { email, password })).status).toBe(401)
  })

  test('after half an hour it opens nothing', async () => {
    const { email } = house.people.otherManager
    const password = await temporaryOf(email)
    await house.owner.query(`update temporary_passwords set expires_at = now() - interval '1 second'`)
    expect((await post('/api/session', { email, password })).status).toBe(401)
  })
})

describe('auth/password-change: a new password ends all other sessions', () => {
  test('asks for the current one, ends the others, goes on under a new token, and says so by mail', async () => {
    const { admin, ...rest } = house.people
    const { email, password: current } = rest.member
    const [one, two] = [await house.newSession(rest.member), await house.newSession(rest.member)]
    const wrong = await as(one, 'PUT', '/api/me/password', { current: 'no', new: 'river-lantern-quay-8' })
    expect([wrong.status, codeOf(wrong)]).toEqual([401, 'WRONG_CREDENTIALS'])
    const weak = await as(one, 'PUT', '/api/me/password', { current, new: 'password1234' })
    expect([weak.status, codeOf(weak)]).toEqual([422, 'PASSWORD_COMMON'])
    const changed = await as(one, 'PUT', '/api/me/password', { current, new: 'river-lantern-quay-8' })
    expect(changed.status).toBe(200)
    const fresh = cookieOf(changed)
    const statuses = []
    for (const cookie of [one, two, fresh]) statuses.push((await as(cookie, 'GET', '/api/session')).status)
    expect(statuses).toEqual([401, 401, 200])
    expect((await mailsTo(email))[0]!.subject).toBe('Your Briefroom password was changed')
    expect((await house.request(admin, 'GET', '/api/session')).status).toBe(200)
  })

  test('ends access tokens too, set after the current one or after a mailed one', async () => {
    const person = await makePerson(house.owner, { name: 'Toke N' })
    const opened = async (cookie: string) => {
      const made = await as(cookie, 'POST', '/api/me/tokens', { name: 'script' })
      const headers = { authorization: `Bearer ${(made.body as { token: string }).token}` }
      return async () => (await house.request(null, 'GET', '/api/session', { headers })).status
    }
    const cookie = await house.newSession(person)
    const first = await opened(cookie)
    const change = { current: person.password, new: 'river-lantern-quay-8' }
    const changed = await as(cookie, 'PUT', '/api/me/password', change)
    expect([changed.body, await first()]).toEqual([{ endedSessions: 0, endedTokens: 1 }, 401])
    const second = await opened(cookieOf(changed))
    const { email } = person
    const reset = cookieOf(await post('/api/session', { email, password: await temporaryOf(email) }))
    expect(await second()).toBe(200)
    const set = await as(reset, 'PUT', '/api/me/password', { new: 'quiet-harbour-at-dawn-3' })
    expect([set.body, await second()]).toEqual([{ endedSessions: 1, endedTokens: 1 }, 401])
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
