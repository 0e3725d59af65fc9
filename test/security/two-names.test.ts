import { WebSocket } from 'ws'
import { makePublication } from '#test/factories/publication'
import { routes } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import type { TestPerson } from '#test/factories/person'
import { ensurePortal } from '#test/support/ensure-portal'
import { fetchUnder } from '#test/support/fetch-under'
import { PortalReader, tokenIn } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

const workspace = 'https://desk.example.org'
const portal = 'https://portal.example.org'
const both = [workspace, portal]
const cookieName = '__Host-briefroom'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  const config = { PUBLIC_URL: workspace, PORTAL_URL: portal, BRIEFROOM_LIMIT_FACTOR: '100' }
  house = await startHouse({ config })
}, 120_000)
afterAll(() => house.stop())

const at = (name: string): PortalReader => new PortalReader(house.url, name)
const credentials = ({ email, password }: TestPerson) => ({ email, password })
const signedIn = async (name: string, person: TestPerson): Promise<PortalReader> => {
  const reader = at(name)
  expect((await reader.submit('/login', credentials(person))).status).toBe(303)
  return reader
}

/** What a program sends to this name, whatever a browser would do. */
const send = async (
  { name, method = 'GET', path }: { name: string; method?: string; path: string },
  headers: Record<string, string> = {},
  body?: unknown,
) => {
  const json = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetchUnder(name, house.url + path, {
    method,
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    code: text.startsWith('{') ? (JSON.parse(text) as { error?: { code: string } }).error?.code : undefined,
    location: answer.headers.get('location'),
    policy: answer.headers.get('content-security-policy'),
  }
}

const upgrade = (name: string, path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}${path}`, {
      headers: { host: new URL(name).host, ...headers },
    })
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('unexpected-response', (_, response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    socket.on('error', () => undefined)
  })

describe('http/csrf: a portal with a name of its own', () => {
  const wrongOrigins = (name: string): string[] => [
    both.find((other) => other !== name)!,
    name.replace('https', 'http'),
    `${name}:8443`,
    `${name}.evil.example`,
    'https://evil.example',
    'https://example.org',
    'null',
    house.url,
  ]

  test.each(both)('the forms at %s are taken from its own pages, and from nobody else’s', async (name) => {
    const reader = at(name)
    const token = tokenIn((await reader.get('/login')).html)
    const fields = { form_token: token, ...credentials(house.people.member) }
    for (const origin of wrongOrigins(name)) {
      const answer = await reader.post('/login', fields, { origin })
      expect([origin, answer.status, answer.html.includes('BAD_ORIGIN')]).toEqual([origin, 403, true])
    }
    const answer = await reader.post('/login', fields)
    expect([answer.status, answer.to]).toEqual([303, '/'])
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-briefroom=brs_[\w-]{43}; Path=\/; .*; Secure$/)
    expect((await reader.get('/account')).html).toContain(house.people.member.email)
  })

  test('registering, commenting and leaving work there', async () => {
    const { to } = await at(portal).submit('/register', {
      name: 'Ada',
      email: 'ada.names@example.org',
      password: 'tide-lantern-quay-5',
    })
    expect(to).toBe('/login?notice=mail-sent')
    const { slug } = await makePublication(house.owner, house.desk, house.people.analyst)
    const reader = await signedIn(portal, house.people.member)
    const said = await reader.submit(`/insight/${slug}`, { text: 'Thank you.' }, `/insight/${slug}/comments`)
    expect(said.to).toBe(`/insight/${slug}?notice=comment-held#comments`)
    expect((await reader.submit('/logout', {})).to).toBe('/login?notice=logged-out')
    expect(reader.cookies.has(cookieName)).toBe(false)
  })

  test('a page of the portal writes nothing at the workspace, whoever is signed in there', async () => {
    const { cookie } = await signedIn(workspace, house.people.manager)
    const ask = (origin: string) =>
      send(
        { name: workspace, method: 'POST', path: '/api/tickets' },
        { cookie, origin },
        { audience: 'socket' },
      )
    expect(await ask(portal)).toMatchObject({ status: 403, code: 'BAD_ORIGIN' })
    expect((await ask(workspace)).status).toBe(201)
  })

  test('under the portal’s name there is no API, by whatever somebody shows', async () => {
    const { cookie } = await signedIn(portal, house.people.admin)
    const world = new Proxy({} as World, { get: () => '0193a5b0-0000-7000-8000-00000000dead' })
    for (const [route, { call }] of Object.entries(routes)) {
      const [method = '', pattern = ''] = route.split(' ')
      if (!pattern.startsWith('/api/')) continue
      const { path, body } = call(world)
      const answer = await send({ name: portal, method, path }, { cookie, origin: portal }, body)
      expect([route, answer.status, answer.code]).toEqual([route, 404, 'NOT_FOUND'])
    }
    for (const path of ['/%61pi/session', '/api/session?x', '/api/%73ession'])
      expect([path, (await send({ name: portal, path }, { cookie })).status]).toEqual([path, 404])
  })

  test('what others wrote is shown under the portal’s name alone, also what was kept for everybody', async () => {
    const { slug, title } = await makePublication(house.owner, house.desk, house.people.analyst)
    const paths = [`/insight/${slug}`, '/insight', '/zh/insight', '/search?q=fees', '/?notice=erased']
    for (const path of paths) {
      expect([path, (await at(portal).get(path)).status]).toEqual([path, 200])
      const { status, to, html } = await at(workspace).get(path)
      expect([status, to, html.includes(title)]).toEqual([303, `${portal}${path}`, false])
    }
    expect((await at(workspace).get('/')).to).toBe('/w/')
    expect((await at(workspace).get('/privacy')).status).toBe(200)
  })

  test('the workspace’s addresses lead to where it is, and a form may end there', async () => {
    const led = await send({ name: portal, path: '/w/china/wire?view=unread' })
    expect([led.status, led.location]).toEqual([302, `${workspace}/w/china/wire?view=unread`])
    expect(led.policy).toContain(`form-action 'self' ${workspace};`)
    expect(led.policy).toMatch(/script-src 'self';/)
  })
})

describe('realtime/origin: a portal with a name of its own', () => {
  const doors = ['/socket.io/?EIO=4&transport=websocket', '/yjs/0193a5b0-0000-7000-8000-00000000dead']

  test.each(doors)('%s opens at the workspace, to its own pages alone', async (door) => {
    const { cookie } = await signedIn(workspace, house.people.analyst)
    const statuses = await Promise.all(
      [workspace, portal, workspace.replace('https', 'http')].map((origin) =>
        upgrade(workspace, door, { cookie, origin }),
      ),
    )
    expect(statuses).toEqual([101, 403, 403])
  })

  test.each(doors)('%s is not there under the portal’s name', async (door) => {
    const { cookie } = await signedIn(portal, house.people.analyst)
    for (const origin of both)
      expect([origin, await upgrade(portal, door, { cookie, origin })]).toEqual([origin, 403])
    expect(await upgrade(portal, door, { authorization: 'Bearer brk_any' })).toBe(403)
  })
})

describe('links', () => {
  test('a reader is led to the portal, whoever is to join a desk to the workspace', async () => {
    const { cookie } = await signedIn(workspace, house.people.manager)
    const [reader, colleague] = ['reader.names@example.org', 'colleague.names@example.org']
    const invited = await send(
      { name: workspace, method: 'POST', path: `/api/desks/${house.desk.id}/invitations` },
      { cookie, origin: workspace },
      { email: colleague, role: 'analyst' },
    )
    expect(invited.status).toBe(201)
    await at(portal).submit('/register', { name: 'Bo', email: reader, password: 'tide-lantern-quay-6' })
    const { rows } = await house.owner.query<{ recipient: string; text: string }>(
      'select recipient, text from mails where recipient = any ($1) order by recipient',
      [[colleague, reader]],
    )
    expect(rows.map(({ recipient }) => recipient)).toEqual([colleague, reader])
    expect(rows[0]!.text).toContain(`${workspace}/join/`)
    expect(rows[1]!.text).toContain(`${portal}/confirm/`)
  })

  test('a key of a device is offered only where browsers find it', async () => {
    const offers = await Promise.all(
      both.map(async (name) => (await at(name).get('/login')).html.includes('id="passkey"')),
    )
    expect(offers).toEqual([true, false])
  })
})
