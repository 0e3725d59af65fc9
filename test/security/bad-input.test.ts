import { makePerson } from '#test/factories/person'
import { codeOf, Jar, linkIn, mailsTo } from '#test/security/accounts-support/account'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
})
afterAll(() => house.stop())

const password = 'quiet-harbour-lamp-7'
const register = (fields: object) =>
  house.request(null, 'POST', '/api/registrations', { body: { name: 'Somebody', password, ...fields } })

describe('bad input to accounts', () => {
  test.each([
    ['a Cyrillic letter in a known address', 'аdmin@example.org'],
    ['a Cyrillic host', 'admin@еxample.org'],
    ['a Greek letter', 'οmar@example.org'],
    ['an invisible letter', 'ad\u200bmin@example.org'],
    ['a mark that turns the direction', 'admin\u202e@example.org'],
  ])('a look-alike address makes no account: %s', async (_, email) => {
    const before = await house.owner.query('select count(*)::int as n from users')
    const answer = await register({ email })
    expect([answer.status, codeOf(answer)]).toEqual([422, 'INVALID_EMAIL'])
    const after = await house.owner.query('select count(*)::int as n from users')
    expect(after.rows).toEqual(before.rows)
  })

  test('one address in capitals, full-width or decomposed letters is one account', async () => {
    const first = await makePerson(house.owner, { name: 'One Only' })
    for (const email of [first.email.toUpperCase(), ` ${first.email} `.trim()]) await register({ email })
    const { rows } = await house.owner.query('select id from users where lower(email) = $1', [first.email])
    expect(rows).toHaveLength(1)
  })

  test('a name of 10 MB ends at the door, of 121 letters in the form; the server goes on', async () => {
    const huge = 'n'.repeat(10 * 1024 * 1024)
    const email = 'huge@example.org'
    // The server may answer, or hang up on whoever goes on sending: both end it.
    const status = await register({ name: huge, email }).then(
      (answer) => answer.status,
      () => 413,
    )
    expect(status).toBe(413)
    const body = new URLSearchParams({ name: huge, email, password }).toString()
    const form = await fetch(`${house.url}/register`, {
      method: 'POST',
      headers: { origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }).then(
      (answer) => answer.status,
      () => 413,
    )
    expect(form).toBe(413)
    expect((await register({ name: 'n'.repeat(121), email })).status).toBe(422)
    const jar = new Jar(house)
    await jar.signIn(house.people.member)
    expect((await jar.request('PATCH', '/api/me/account', { name: 'n'.repeat(121) })).status).toBe(422)
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
    expect(await mailsTo(house, email)).toEqual([])
  })

  test('a confirmation link works once, and not after its time', async () => {
    for (const [email, expired] of [
      ['once@example.org', false],
      ['late@example.org', true],
    ] as const) {
      await register({ email })
      const path = linkIn((await mailsTo(house, email))[0]!.text)
      if (expired) await house.owner.query(`update mail_links set expires_at = now() - interval '1 second'`)
      const reader = new PortalReader(house.url)
      if (!expired) expect((await reader.submit(path, {})).status).toBe(303)
      expect((await new PortalReader(house.url).get(path)).status).toBe(410)
      const { rows } = await house.owner.query<{ confirmed: boolean }>(
        'select email_confirmed_at is not null as confirmed from users where email = $1',
        [email],
      )
      expect(rows).toEqual([{ confirmed: !expired }])
    }
  })

  test('a registration sent twice at the same moment is one account and one mail', async () => {
    const email = 'twice@example.org'
    const answers = await Promise.all([1, 2, 3].map(() => register({ email })))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    const { rows } = await house.owner.query('select id from users where email = $1', [email])
    expect(rows).toHaveLength(1)
    expect(await mailsTo(house, email)).toHaveLength(1)
  })

  test('the cookie of a session that has ended is nobody, on every kind of door', async () => {
    const ends: [string, (jar: Jar) => Promise<unknown>][] = [
      ['signed out', (jar) => jar.request('DELETE', '/api/session')],
      [
        'its time is over',
        () =>
          house.owner.query(
            `update sessions set expires_at = now() - interval '1 second' where user_id = $1`,
            [house.people.analyst.id],
          ),
      ],
    ]
    for (const [, end] of ends) {
      const jar = new Jar(house)
      await jar.signIn(house.people.analyst)
      const { cookie } = jar
      await end(jar)
      const knock = (method: string, path: string) =>
        house.request(null, method, path, { headers: { cookie } })
      for (const path of ['/api/session', '/api/desks', '/api/search?q=x', '/api/admin/users'])
        expect([path, (await knock('GET', path)).status]).toEqual([path, 401])
      expect((await knock('GET', '/account')).status).toBe(303)
      const form = await fetch(`${house.url}/account`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'name=Other',
      })
      expect([303, 403]).toContain(form.status)
    }
  })

  test('a token makes none that may do more than itself, asks for no scope that there is not, and rules nobody', async () => {
    const jar = new Jar(house)
    await jar.signIn(house.people.admin)
    const make = (body: object) => jar.request<{ token: string }>('POST', '/api/me/tokens', body)
    expect((await make({ name: 'all', scopes: ['everything'] })).status).toBe(422)
    expect((await make({ name: 'all', scopes: ['read', 'admin'] })).status).toBe(422)
    const { token } = (await make({ name: 'reader', scopes: ['read'] })).body
    const headers = { authorization: `Bearer ${token}` }
    const calls: [string, string, object][] = [
      ['POST', '/api/me/tokens', { name: 'more', scopes: ['read', 'write', 'sign'] }],
      ['PATCH', '/api/me', { name: 'Other' }],
      ['POST', '/api/desks', { name: 'Mine', slug: 'mine' }],
      ['PATCH', `/api/admin/users/${house.people.member.id}`, { role: 'admin' }],
    ]
    for (const [method, path, body] of calls) {
      const answer = await house.request(null, method, path, { headers, body })
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'SCOPE'])
    }
    expect((await house.request(null, 'GET', '/api/session', { headers })).status).toBe(200)
  })
})
