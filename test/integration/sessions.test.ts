import { makePerson } from '#test/factories/person'
import { codeOf, Jar } from '#test/security/accounts-support/account'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const signIn = (email: string, password: string, headers = {}) =>
  house.request(null, 'POST', '/api/session', { body: { email, password }, headers })

describe('a session', () => {
  test('opens with the right password and says who I am', async () => {
    const { analyst } = house.people
    const answer = await signIn(analyst.email.toUpperCase(), analyst.password)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      user: { id: analyst.id, name: analyst.name },
      roles: ['member'],
      desks: [{ id: house.desk.id, slug: house.desk.slug, name: house.desk.name, role: 'analyst' }],
    })
    const me = await house.request(analyst, 'GET', '/api/session')
    expect(me.body).toEqual(answer.body)
  })

  test('gives one answer for a wrong password and an unknown address', async () => {
    const wrong = await signIn(house.people.secondAnalyst.email, 'not this one')
    const unknown = await signIn('nobody@example.org', 'not this one')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    const withoutRequest = (body: unknown) => ({ ...(body as { error: object }).error, requestId: '' })
    expect(withoutRequest(wrong.body)).toEqual(withoutRequest(unknown.body))
    expect(withoutRequest(wrong.body)).toMatchObject({ code: 'WRONG_CREDENTIALS' })
  })

  test('is over at once when signed out, on its next request', async () => {
    const { otherAnalyst } = house.people
    const opened = await signIn(otherAnalyst.email, otherAnalyst.password)
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!
    const as = (method: string, path: string) => house.request(null, method, path, { headers: { cookie } })
    expect((await as('GET', '/api/session')).status).toBe(200)
    expect((await as('DELETE', '/api/session')).status).toBe(204)
    expect((await as('GET', '/api/session')).status).toBe(401)
  })

  test('is listed, and the others can be ended', async () => {
    const { otherManager } = house.people
    await signIn(otherManager.email, otherManager.password)
    await signIn(otherManager.email, otherManager.password)
    const before = await house.request<{ items: { current: boolean }[] }>(
      otherManager,
      'GET',
      '/api/me/sessions',
    )
    expect(before.body.items.length).toBe(3)
    expect(before.body.items.filter((row) => row.current).length).toBe(1)
    expect((await house.request(otherManager, 'DELETE', '/api/me/sessions')).status).toBe(204)
    const after = await house.request<{ items: { current: boolean }[] }>(
      otherManager,
      'GET',
      '/api/me/sessions',
    )
    expect(after.body.items.map((row) => row.current)).toEqual([true])
  })

  test('gives way to the one of a new sign-in in its browser, with the device that somebody else was remembered on', async () => {
    const [person, another] = [await makePerson(house.owner), await makePerson(house.owner)]
    const jar = new Jar(house)
    const status = async (each: Jar): Promise<number> => (await each.request('GET', '/api/session')).status
    const copyOf = (name: string): Jar => {
      const copy = new Jar(house)
      copy.set(name, jar.get(name)!)
      return copy
    }
    await jar.signIn(person, { remember: true })
    const stolen = copyOf('briefroom')
    const headers = { cookie: stolen.cookie, origin: house.url }
    const line = await LiveClient.open(house.url, { headers })
    await jar.signIn(person)
    await line.closed()
    expect(line.closings).toEqual([{ closeCode: 4401, code: 'SESSION_ENDED' }])
    expect([await status(stolen), await status(jar)]).toEqual([401, 200])
    jar.drop('briefroom')
    expect(await status(jar)).toBe(200)
    const device = copyOf('briefroom-remember')
    await jar.signIn(another)
    expect([await status(device), await status(jar)]).toEqual([401, 200])
  })

  test('that was not used for longest gives way to the eleventh', async () => {
    const person = await makePerson(house.owner)
    const stays = async (cookie: string) =>
      (await house.request(null, 'GET', '/api/session', { headers: { cookie } })).status === 200
    const cookies: string[] = []
    for (let number = 0; number < 10; number++) cookies.push(await house.newSession(person))
    // All are unused for an hour, but for the first: it is the oldest and has just been used.
    await house.owner.query(
      `update sessions set last_seen_at = now() - interval '1 hour' where user_id = $1`,
      [person.id],
    )
    expect(await stays(cookies[0]!)).toBe(true)
    cookies.push(await house.newSession(person))
    expect(await stays(cookies[1]!)).toBe(false)
    for (const cookie of cookies.filter((_, number) => number !== 1)) expect(await stays(cookie)).toBe(true)
  })

  test('of a suspended person does not count', async () => {
    const { member } = house.people
    expect((await house.request(member, 'GET', '/api/session')).status).toBe(200)
    await house.owner.query(`update users set status = 'suspended' where id = $1`, [member.id])
    expect((await house.request(member, 'GET', '/api/session')).status).toBe(401)
    expect((await signIn(member.email, member.password)).status).toBe(401)
  })
})

describe('auth/throttle: guessing is slow', () => {
  test('five wrong passwords make an account wait, whatever the address says of itself', async () => {
    const { admin } = house.people
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const answer = await signIn(admin.email, `guess ${attempt}`, {
        'x-forwarded-for': `198.51.100.${attempt}`,
      })
      expect(answer.status).toBe(401)
    }
    const refused = await signIn(admin.email, admin.password, { 'x-forwarded-for': '203.0.113.9' })
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({ error: { code: 'SLOW_DOWN' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600)
    expect((await signIn(house.people.manager.email, house.people.manager.password)).status).toBe(200)
  })

  test('is counted by all servers together', async () => {
    const person = await makePerson(house.owner, { name: 'Guessed Twice' })
    const { url: second } = await house.anotherNode()
    const at = (origin: string, password: string) =>
      fetch(`${origin}/api/session`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ email: person.email, password }),
      })
    for (const [attempt, url] of [house.url, second, house.url, second, second].entries())
      expect((await at(url, `guess ${attempt}`)).status).toBe(401)
    for (const url of [house.url, second]) expect((await at(url, person.password)).status).toBe(429)
  })

  test('who is signed in has guesses of his own: strangers neither stop him nor guess for him', async () => {
    const person = await makePerson(house.owner, { name: 'Guessed At' })
    const jar = new Jar(house)
    await jar.signIn(person)
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(person.email, `guess ${attempt}`)
    expect((await signIn(person.email, person.password)).status).toBe(429)
    const prove = (password: string) => jar.request('POST', '/api/session/reauthentication', { password })
    expect((await prove(person.password)).status).toBe(204)
    const renew = (current: string) =>
      jar.request('PUT', '/api/me/password', { current, new: 'dawn-lantern-31-quay' })
    expect((await renew(person.password)).status).toBe(200)
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await (attempt % 2 ? prove : renew)('not this one')).status).toBe(401)
    for (const answer of [await prove('dawn-lantern-31-quay'), await renew('dawn-lantern-31-quay')])
      expect([answer.status, codeOf(answer)]).toEqual([429, 'SLOW_DOWN'])
  })
})

describe('a personal access token', () => {
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
  const make = async (scopes: string[]) => {
    const answer = await house.request<{ id: string; token: string }>(
      house.people.manager,
      'POST',
      '/api/me/tokens',
      { body: { name: 'script', scopes } },
    )
    expect(answer.status).toBe(201)
    return answer.body
  }

  test('opens the API without a cookie, and ends when it is revoked', async () => {
    const { id, token } = await make(['read', 'write'])
    expect((await house.request(null, 'GET', '/api/session', bearer(token))).body).toMatchObject({
      user: { id: house.people.manager.id },
    })
    expect((await house.request(house.people.manager, 'DELETE', `/api/me/tokens/${id}`)).status).toBe(204)
    expect((await house.request(null, 'GET', '/api/session', bearer(token))).status).toBe(401)
  })

  test('does no more than its scopes, and makes none', async () => {
    const { token } = await make(['read'])
    const answer = await house.request(null, 'POST', '/api/me/tokens', {
      ...bearer(token),
      body: { name: 'more' },
    })
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({ error: { code: 'SCOPE' } })
    const writer = await make(['read', 'write'])
    for (const scopes of [['sign'], ['read']]) {
      const another = await house.request(null, 'POST', '/api/me/tokens', {
        ...bearer(writer.token),
        body: { name: 'more', scopes },
      })
      expect([another.status, codeOf(another)]).toEqual([403, 'FORBIDDEN'])
    }
  })

  test('wants a fresh sign-in, for it may sign without being asked again', async () => {
    const jar = new Jar(house)
    await jar.signIn(house.people.otherManager)
    const age = `update sessions set authenticated_at = now() - interval '16 minutes' where user_id = $1`
    await house.owner.query(age, [house.people.otherManager.id])
    const ask = () => jar.request('POST', '/api/me/tokens', { name: 'script', scopes: ['sign'] })
    expect(codeOf(await ask())).toBe('REAUTH')
    await jar.request('POST', '/api/session/reauthentication', {
      password: house.people.otherManager.password,
    })
    expect((await ask()).status).toBe(201)
  })

  test('is one of fifty that live; what was revoked or is over does not count', async () => {
    const { secondAnalyst } = house.people
    await house.owner.query(
      `insert into access_tokens (id, user_id, name, token_hash, revoked_at, expires_at)
       select gen_random_uuid(), $1, 'old', sha256(n::text::bytea), case when n % 2 = 0 then now() end, now() - interval '1 day'
         from generate_series(1, 60) n`,
      [secondAnalyst.id],
    )
    const ask = () => house.request(secondAnalyst, 'POST', '/api/me/tokens', { body: { name: 'script' } })
    expect((await ask()).status).toBe(201)
    await house.owner.query(
      `insert into access_tokens (id, user_id, name, token_hash)
       select gen_random_uuid(), $1, 'new', sha256(('new' || n)::bytea) from generate_series(1, 49) n`,
      [secondAnalyst.id],
    )
    expect(codeOf(await ask())).toBe('INVALID_INPUT')
  })

  test('is stored as a hash only', async () => {
    const { token } = await make(['read'])
    const { rows } = await house.owner.query<{ row: string }>('select t::text as row from access_tokens t')
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  })
})
