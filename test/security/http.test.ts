import { kindsOfPeople } from '#test/security/access-matrix/kinds-of-people'
import { routes } from '#test/security/access-matrix/routes'
import { makeWorld, type World } from '#test/security/access-matrix/world'
import { ensurePortal } from '#test/support/ensure-portal'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let world: World
let cookie: string
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse()
  world = await makeWorld(house)
  cookie = await house.signIn(house.people.manager)
}, 120_000)
afterAll(() => house.stop())

/** The portal's forms have their own tests: they take what is refused here. */
const unsafe = Object.entries(routes).filter(([name]) => /^(POST|PUT|PATCH|DELETE) \/api\//.test(name))
const bare = (name: string, headers: Record<string, string>, body?: string): Promise<Response> => {
  const { path } = routes[name]!.call(world)
  return fetch(`${house.url}${path}`, {
    method: name.split(' ')[0]!,
    headers,
    ...(body === undefined ? {} : { body }),
  })
}
const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code

describe('http/csrf: no cross-site writes', () => {
  test.each(unsafe)('%s wants an origin from the list when a cookie comes along', async (name) => {
    const json = { cookie, 'content-type': 'application/json' }
    const foreign = [
      { ...json, origin: 'https://evil.example' },
      { ...json, origin: 'null' },
      { ...json, origin: `${house.url}.evil.example` },
      { ...json, 'sec-fetch-site': 'cross-site' },
      { ...json, 'sec-fetch-site': 'same-site' },
      json,
    ]
    for (const headers of foreign) {
      const response = await bare(name, headers, '{}')
      expect([response.status, await codeOf(response)]).toEqual([403, 'BAD_ORIGIN'])
    }
  })

  test.each(unsafe)('%s takes no form and no plain text', async (name) => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/jsonx',
      'application/json\ta',
    ]) {
      const response = await bare(name, { cookie, origin: house.url, 'content-type': type }, 'a=1')
      expect([415, 400]).toContain(response.status)
    }
  })

  test('its own word that it comes from here is enough without an Origin', async () => {
    const response = await fetch(`${house.url}/api/tickets`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: '{"audience":"socket"}',
    })
    expect(response.status).toBe(201)
  })
})

describe('http/cookies: cookies stay home', () => {
  test('over http on loopback the cookies of session and device are HttpOnly, Lax, for the whole host', async () => {
    const { email, password } = house.people.analyst
    const answer = await house.request(null, 'POST', '/api/session', { body: { email, password } })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^briefroom=brs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(
        /^briefroom-device=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
      ),
    ])
    expect(JSON.stringify(answer.body)).not.toContain('brs_')
  })

  test('over https it carries the __Host- prefix and Secure, also when it is taken away', async () => {
    const secure = await startHouse({ config: { PUBLIC_URL: 'https://briefroom.example' } })
    try {
      const { email, password } = secure.people.analyst
      const response = await fetch(`${secure.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://briefroom.example' },
        body: JSON.stringify({ email, password, remember: true }),
      })
      expect(response.headers.getSetCookie()[0]).toMatch(
        /^__Host-briefroom=brs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000$/,
      )
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
      const set = response.headers.getSetCookie().map((line) => line.split(';')[0]!)
      const over = await fetch(`${secure.url}/api/session`, {
        method: 'DELETE',
        headers: { cookie: set.join('; '), origin: 'https://briefroom.example' },
      })
      expect(over.headers.getSetCookie()).toEqual(
        ['', '-remember'].map(
          (name) => `__Host-briefroom${name}=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0`,
        ),
      )
    } finally {
      await secure.stop()
    }
  })
})

describe('http/headers: on every answer, errors too', () => {
  const expected = {
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=(), ') as string,
  }
  /** Word for word: whatever is let in besides is looked at here first. */
  const policyAt = (url: string): Record<string, string> => ({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'sha256-60LHlRjW/B3CtzIoE/Lf1/NEDvko9efWMFaGVhHu/cs='",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': `'self' ${url.replace('http', 'ws')}`,
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'media-src': "'self'",
    'frame-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'vue default ProseMirrorClipboard',
  })
  test.each([
    '/healthz',
    '/api/session',
    '/api/nothing',
    '/w/china/wire',
    '/nothing',
    '/api/openapi.json',
    '/%2e%2e/x',
  ])('GET %s', async (path) => {
    const response = await fetch(`${house.url}${path}`)
    expect(
      Object.fromEntries(Object.keys(expected).map((name) => [name, response.headers.get(name)])),
    ).toEqual(expected)
    const policy = response.headers.get('content-security-policy')!
    const said = policy.split(';').map((part): [string, string] => {
      const [name = '', ...values] = part.trim().split(' ')
      return [name, values.join(' ')]
    })
    expect(Object.fromEntries(said)).toEqual(policyAt(house.url))
  })

  test('of every route that reads, the portal’s too', async () => {
    for (const [name, { call }] of Object.entries(routes).filter(([route]) => route.startsWith('GET '))) {
      const { headers } = await fetch(`${house.url}${call(world).path}`, {
        ...{ headers: { cookie }, redirect: 'manual' as const },
      })
      expect([name, headers.get('content-security-policy')]).toEqual([
        name,
        expect.stringContaining("default-src 'none'"),
      ])
      expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff'])
    }
  })

  test('errors are never kept by a cache', async () => {
    expect((await fetch(`${house.url}/api/session`)).headers.get('cache-control')).toBe('no-store')
  })
})

describe('http/strict-bodies: unknown and magic fields are refused', () => {
  const withBody = unsafe.filter(
    ([, cell]) => cell.call(new Proxy({} as World, { get: () => 'x' })).body !== undefined,
  )

  /** Mail services send what they like, each its own fields: only the known ones are read. */
  const fromServices = ['POST /api/inbound/mail/:secret']

  test.each(withBody)('%s', async (name, cell) => {
    const { body } = cell.call(world)
    // The admin for what is the installation's, else the manager of the desk.
    const [ofManager, ofAdmin] = (['manager', 'admin'] as const).map(
      (kind) => cell.outcomes[kindsOfPeople.indexOf(kind)],
    )
    const who = ofManager === 403 || ofAdmin === 422 ? house.people.admin : house.people.manager
    const mine = await house.signIn(who)
    const send = (text: string) =>
      bare(name, { cookie: mine, origin: house.url, 'content-type': 'application/json' }, text)
    const unknown = await send(JSON.stringify({ ...(body as object), deskOwner: 'me' }))
    expect(unknown.status).toBe(fromServices.includes(name) ? 404 : 422)
    for (const magic of ['"__proto__":{"isAdmin":true}', '"constructor":{"prototype":{"isAdmin":true}}']) {
      const response = await send(
        JSON.stringify(body).replace(/\}$/, `${JSON.stringify(body) === '{}' ? '' : ','}${magic}}`),
      )
      expect([400, 422]).toContain(response.status)
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })
})
