import { v7 } from 'uuid'
import { makePerson } from '#test/factories/person'
import { routes } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import { codeOf, cookieOf, mailsTo } from '#test/security/accounts-support/account'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

const post = (path: string, body: unknown) => house.request(null, 'POST', path, { body })
const as = (cookie: string, method: string, path: string, body?: unknown) =>
  house.request(null, method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
const temporaryOf = async (email: string): Promise<string> => {
  await post('/api/password-resets', { email })
  return /^[A-Za-z0-9-]{12,40}$/m.exec((await mailsTo(house, email))[0]!.text)![0]
}

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
    expect((await mailsTo(house, email))[0]!.subject).toBe('Your Briefroom password was changed')
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
