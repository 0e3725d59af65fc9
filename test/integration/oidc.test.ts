import { OidcProvider, type Claims } from '#test/integration/support/oidc-provider'
import { Jar, mailsTo } from '#test/security/accounts-support/account'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let provider: OidcProvider
let house: TestHouse
const settings = () => ({
  BRIEFROOM_LIMIT_FACTOR: '100',
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: 'briefroom',
  OIDC_CLIENT_SECRET: 'a-secret-of-the-client-42',
  OIDC_NAME: 'Harbour ID',
})
beforeAll(async () => {
  await ensurePortal()
  provider = await OidcProvider.start('briefroom')
  house = await startHouse({ config: settings() })
}, 120_000)
afterAll(async () => {
  await house.stop()
  await provider.stop()
})
afterEach(() => {
  provider.spoil = null
})

const here = (address: string): string => address.slice(house.url.length)

/** Leaves, says yes there, comes back; the reader as he is then. */
const signIn = async (claims: Claims, reader = new PortalReader(house.url)) => {
  const left = await reader.get('/login/oidc?next=%2Faccount')
  const back = here(provider.approve(left.to!, claims))
  return { reader, back, left, answer: await reader.get(back) }
}
const accountsOf = async (email: string): Promise<number> =>
  (await house.owner.query('select 1 from users where email = $1', [email])).rowCount ?? 0

describe('another house vouches for people', () => {
  test('who is known by his confirmed address comes into his account, and back to his page', async () => {
    const { analyst } = house.people
    const { answer, reader, left } = await signIn({ sub: 'chen', email: analyst.email, email_verified: true })
    const asked = new URL(left.to!).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect([answer.status, answer.to]).toEqual([303, '/account'])
    expect((await reader.get('/account')).html).toContain(analyst.email)
    const { rows } = await house.owner.query<{ user_id: string }>(
      `select user_id from oidc_identities where subject = 'chen'`,
    )
    expect(rows).toEqual([{ user_id: analyst.id }])
  })

  test('who is new gets an account; next time he is known by who he is there', async () => {
    const email = 'nova@example.org'
    await signIn({ sub: 'nova', email, email_verified: true, name: 'Nova Lind' })
    await signIn({ sub: 'nova', email: 'nova.new@example.org', email_verified: true })
    expect(await accountsOf(email)).toBe(1)
    expect(await accountsOf('nova.new@example.org')).toBe(0)
  })

  test('whether he has a password is told him: without one he cannot confirm by it who he is', async () => {
    const told = async (claims: Claims) => {
      const { cookie } = (await signIn({ ...claims, email_verified: true })).reader
      return (await house.request(null, 'GET', '/api/me/security', { headers: { cookie } })).body
    }
    expect(await told({ sub: 'bare', email: 'bare@example.org' })).toMatchObject({ password: false })
    const { email } = house.people.analyst
    expect(await told({ sub: 'chen', email })).toMatchObject({ password: true })
  })

  test('an account that somebody else made of his address becomes his: no password, nothing open', async () => {
    const email = 'never.confirmed@example.org'
    const person = {
      id: '',
      name: 'Not Its Owner',
      email,
      password: 'lamp-of-somebody-else-9',
      role: 'member',
    } as const
    const { name, password } = person
    await house.request(null, 'POST', '/api/registrations', { body: { email, name, password } })
    const jar = new Jar(house)
    expect((await jar.signIn(person, { remember: true })).status).toBe(200)
    const { reader } = await signIn({ sub: 'owner', email, email_verified: true, name: 'Its Owner' })
    expect((await reader.get('/account')).html).toContain('Its Owner')
    expect((await jar.request('GET', '/api/session')).status).toBe(401)
    expect((await new Jar(house).signIn(person)).status).toBe(401)
    expect((await new Jar(house).signIn({ ...person, password: 'none' })).status).toBe(401)
    const link = /confirm\/\S+/.exec((await mailsTo(house, email))[0]!.text)![0]
    expect((await new PortalReader(house.url).get(`/${link}`)).status).toBe(410)
  })

  test('an address that is not confirmed there opens nothing', async () => {
    const { answer } = await signIn({
      sub: 'thief',
      email: house.people.manager.email,
      email_verified: false,
    })
    expect(answer.status).toBe(401)
  })

  test.each(['nonce', 'signature', 'audience'] as const)(
    'a token with a wrong %s opens nothing',
    async (spoiled) => {
      provider.spoil = spoiled
      const { answer, reader } = await signIn({
        sub: 'chen',
        email: house.people.analyst.email,
        email_verified: true,
      })
      expect(answer.status).toBe(401)
      expect((await reader.get('/account')).status).toBe(303)
    },
  )

  test('a code works once, in the browser that left, with its state', async () => {
    const { back, reader } = await signIn({
      sub: 'chen',
      email: house.people.analyst.email,
      email_verified: true,
    })
    expect((await reader.get(back)).status).toBe(401)
    const left = await new PortalReader(house.url).get('/login/oidc')
    const stolen = here(provider.approve(left.to!, { sub: 'chen' }))
    expect((await new PortalReader(house.url).get(stolen)).status).toBe(401)
    const own = new PortalReader(house.url)
    const mine = here(provider.approve((await own.get('/login/oidc')).to!, { sub: 'chen' }))
    expect((await own.get(mine.replace(/state=[^&]+/, 'state=other'))).status).toBe(401)
  })

  test('who is suspended here stays out', async () => {
    const { secondAnalyst } = house.people
    await house.owner.query(`update users set status = 'suspended' where id = $1`, [secondAnalyst.id])
    const { answer } = await signIn({ sub: 'ada', email: secondAnalyst.email, email_verified: true })
    expect(answer.status).toBe(401)
  })

  test('the log-in page names that house', async () => {
    expect((await new PortalReader(house.url).get('/login')).html).toContain('Harbour ID')
    const ways = await house.request(null, 'GET', '/api/session/ways')
    expect(ways.body).toEqual({ oidc: 'Harbour ID' })
  })
})

describe('a portal with a name of its own', () => {
  const names = { PUBLIC_URL: 'https://desk.example.org', PORTAL_URL: 'https://portal.example.org' }
  let apart: TestHouse
  beforeAll(async () => {
    apart = await startHouse({ config: { ...settings(), ...names } })
  })
  afterAll(() => apart.stop())

  const leave = async (name: string) => {
    const reader = new PortalReader(apart.url, name)
    const left = await reader.get('/login/oidc?next=%2Faccount')
    const claims = { sub: 'ada', email: apart.people.analyst.email, email_verified: true }
    const back = new URL(provider.approve(left.to!, claims))
    return { reader, back, path: back.pathname + back.search }
  }

  test.each(Object.values(names))('brings who left %s back to it, signed in there', async (name) => {
    const { reader, back, path } = await leave(name)
    expect(back.origin + back.pathname).toBe(`${name}/login/oidc/callback`)
    expect(await reader.get(path)).toMatchObject({ status: 303, to: '/account' })
    expect((await reader.get('/account')).html).toContain(apart.people.analyst.email)
  })

  test('nobody comes back to the other one', async () => {
    const { reader, path } = await leave(names.PORTAL_URL)
    const other = new PortalReader(apart.url, names.PUBLIC_URL)
    expect((await other.get(path)).status).toBe(401)
    // Also not with the cookie: the code was given to the address from which he left.
    for (const [name, value] of reader.cookies) other.cookies.set(name, value)
    expect((await other.get(path)).status).toBe(401)
  })
})
