import { randomBytes } from 'node:crypto'
import { addFactor, codeOf, Jar, linkIn, mailsTo } from '#test/security/accounts-support/account'
import { addMember } from '#test/factories/desk'
import { makePerson } from '#test/factories/person'
import { ensurePortal } from '#test/support/ensure-portal'
import { LiveClient } from '#test/support/live-client'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

const password = 'quiet-harbour-lamp-7'

describe('auth/unconfirmed: an account whose address was never confirmed is nobody’s', () => {
  const own = 'what-its-owner-typed-55'
  const register = async (email: string, typed: string, name: string): Promise<void> => {
    const body = { email, name, password: typed, about: `${name} wrote this.` }
    expect((await house.request(null, 'POST', '/api/registrations', { body })).status).toBe(202)
  }
  /** The address may have a mail again, as it may after a quarter of an hour. */
  const laterOn = () => house.owner.query('delete from rate_counters')
  const signIn = async (email: string, typed: string): Promise<number> =>
    (await new Jar(house).signIn({ id: '', name: '', email, password: typed, role: 'member' })).status
  const confirmations = async (email: string): Promise<string[]> =>
    (await mailsTo(house, email))
      .map(({ text }) => linkIn(text))
      .filter((link) => link.startsWith('/confirm'))
  const newestLink = async (email: string): Promise<string> => (await confirmations(email))[0]!

  /** Somebody registers an address that is not his and opens with it all that can be opened. */
  const taken = async () => {
    const email = `owner.${randomBytes(4).toString('hex')}@example.org`
    await register(email, password, 'Not Its Owner')
    const jar = new Jar(house)
    await jar.signIn({ id: '', name: '', email, password, role: 'member' }, { remember: true })
    const made = await jar.request<{ token: string }>('POST', '/api/me/tokens', { name: 'kept' })
    await jar.request('POST', '/api/me/email', { email: `elsewhere.${email}` })
    await addFactor(jar)
    const opensNothing = async () => {
      const headers = { authorization: `Bearer ${made.body.token}` }
      const byToken = await house.request(null, 'GET', '/api/session', { headers })
      const bySession = await jar.request('GET', '/api/session')
      jar.drop('briefroom')
      const byDevice = await jar.request('GET', '/api/session')
      const moved = await new PortalReader(house.url).get(await newestLink(`elsewhere.${email}`))
      const { rows } = await house.owner.query(
        'select 1 from second_factors f join users u on u.id = f.user_id where u.email = $1',
        [email],
      )
      expect([byToken.status, bySession.status, byDevice.status, moved.status]).toEqual([401, 401, 401, 410])
      expect([await signIn(email, password), rows]).toEqual([401, []])
    }
    return { email, jar, token: made.body.token, opensNothing }
  }

  test('it joins no desk: the answer is that of an address without an account', async () => {
    const { email } = await taken()
    const add = async (address: string) => {
      const path = `/api/desks/${house.desk.id}/members`
      const answer = await house.request(house.people.manager, 'POST', path, {
        body: { email: address, role: 'analyst' },
      })
      return [answer.status, { ...(answer.body as { error: object }).error, requestId: '' }]
    }
    expect(await add(email)).toEqual(await add('nobody.at.all@example.org'))
    expect((await add(email))[0]).toBe(422)
  })

  test('what was given to its address counts for nothing before, and no admin is made of it', async () => {
    const { email, jar } = await taken()
    const { rows } = await house.owner.query<{ id: string }>('select id from users where email = $1', [email])
    await addMember(house.owner, house.desk, rows[0]!, 'manager')
    const path = `/api/admin/users/${rows[0]!.id}`
    const promoted = await house.request(house.people.admin, 'PATCH', path, { body: { role: 'admin' } })
    expect([promoted.status, codeOf(promoted)]).toEqual([409, 'CONFLICT'])
    await house.owner.query(`update users set role = 'admin' where email = $1`, [email])
    expect((await jar.request('GET', '/api/session')).body).toMatchObject({ desks: [], roles: ['member'] })
    expect((await jar.request('GET', `/api/desks/${house.desk.id}/briefings`)).status).toBe(404)
  })

  test('opening the mailed link puts what was typed with it in force, and ends all that was there before', async () => {
    const { email, token, opensNothing } = await taken()
    const older = await newestLink(email)
    await laterOn()
    await register(email, own, 'Its Owner')
    const live = await LiveClient.open(house.url, { auth: { token } })
    const reader = new PortalReader(house.url)
    expect(await reader.submit(await newestLink(email), {})).toMatchObject({
      status: 303,
      to: '/account?notice=confirmed',
    })
    await live.closed()
    expect((await reader.get('/account')).html).toContain('Its Owner wrote this.')
    expect(await signIn(email, own)).toBe(200)
    await opensNothing()
    expect((await new PortalReader(house.url).get(older)).status).toBe(410)
  })

  test('where one mail stands for two registrations, neither password counts and a new one is set', async () => {
    const { email, opensNothing } = await taken()
    await register(email, own, 'Its Owner')
    expect(await confirmations(email)).toHaveLength(1)
    const reader = new PortalReader(house.url)
    expect(await reader.submit(await newestLink(email), {})).toMatchObject({
      status: 303,
      to: '/new-password?notice=choose-password',
    })
    await opensNothing()
    expect(await signIn(email, own)).toBe(401)
    expect((await reader.submit('/new-password', { password: 'set-by-its-owner-66' })).status).toBe(303)
    expect(await signIn(email, 'set-by-its-owner-66')).toBe(200)
  })

  test('a link that is sent again after somebody else registered too carries no password either', async () => {
    const { email, jar } = await taken()
    await register(email, own, 'Its Owner')
    await laterOn()
    const again = new PortalReader(house.url)
    for (const pair of jar.cookie.split('; ')) again.cookies.set(...(pair.split('=') as [string, string]))
    await again.submit('/account', {}, '/account/confirmation')
    expect(await confirmations(email)).toHaveLength(2)
    const done = await new PortalReader(house.url).submit(await newestLink(email), {})
    expect(done.to).toBe('/new-password?notice=choose-password')
  })

  test('an invitation asks as for a new account, also within that account, and makes it the invited person’s', async () => {
    const { email, jar, opensNothing } = await taken()
    const body = { email, role: 'analyst' }
    const invitations = `/api/desks/${house.desk.id}/invitations`
    expect((await house.request(house.people.manager, 'POST', invitations, { body })).status).toBe(201)
    const path = linkIn((await mailsTo(house, email))[0]!.text)
    const within = await fetch(`${house.url}${path}`, { headers: { cookie: jar.cookie } })
    expect(await within.text()).toContain('name="password"')
    const reader = new PortalReader(house.url)
    const joined = await reader.submit(path, { name: 'Its Owner', password: own })
    expect([joined.status, joined.to]).toEqual([303, `/w/${house.desk.slug}`])
    const me = await house.request(null, 'GET', '/api/session', { headers: { cookie: reader.cookie } })
    expect(me.body).toMatchObject({ user: { name: 'Its Owner', email }, desks: [{ id: house.desk.id }] })
    await opensNothing()
  })

  test('a password that was asked for as forgotten makes it his who got the mail', async () => {
    const { email, opensNothing } = await taken()
    await house.request(null, 'POST', '/api/password-resets', { body: { email } })
    const [mail] = await mailsTo(house, email)
    const temporary = /^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/m.exec(mail!.text)![0]
    const reader = new PortalReader(house.url)
    await reader.submit('/login/temporary', { email, password: temporary })
    expect((await reader.submit('/new-password', { password: own })).status).toBe(303)
    expect((await reader.get('/account')).html).toContain(email)
    await opensNothing()
    expect(await signIn(email, own)).toBe(200)
  })

  test('it keeps its address from nobody who changes to it', async () => {
    const { email, opensNothing } = await taken()
    const person = await makePerson(house.owner, { name: 'Mo Ving' })
    const jar = new Jar(house)
    await jar.signIn(person)
    await jar.request('POST', '/api/me/email', { email })
    expect((await new PortalReader(house.url).submit(await newestLink(email), {})).status).toBe(303)
    expect(await signIn(email, person.password)).toBe(200)
    await opensNothing()
  })
})
