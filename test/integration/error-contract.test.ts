import { errorEnvelope } from '#core/contracts/errors/error-body'
import { ensurePortal } from '#test/support/ensure-portal'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const raw = async (
  method: string,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; code: string }> => {
  const cookie = await house.signIn(house.people.manager)
  const response = await fetch(`${house.url}${path}`, {
    method,
    ...init,
    headers: { origin: house.url, cookie, ...(init.headers as object) },
  })
  const body: unknown = await response.json()
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  return { status: response.status, code: errorEnvelope.parse(body).error.code }
}
const json = { 'content-type': 'application/json' }

describe('bad input gets the one error form', () => {
  test.each([
    ['an unknown route', 'GET', '/api/nothing', {}, 404, 'NOT_FOUND'],
    ['an unknown page, for a program', 'GET', '/nothing', {}, 404, 'NOT_FOUND'],
    ['a method that the address does not take', 'DELETE', '/api/desks', {}, 405, 'METHOD_NOT_ALLOWED'],
    ['broken JSON', 'POST', '/api/me/tokens', { headers: json, body: '{"name": ' }, 400, 'INVALID_JSON'],
    ['no body where one is needed', 'POST', '/api/me/tokens', { headers: json }, 400, 'INVALID_JSON'],
    [
      'a form',
      'POST',
      '/api/me/tokens',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'name=x' },
      415,
      'UNSUPPORTED_MEDIA',
    ],
    [
      'text',
      'POST',
      '/api/me/tokens',
      { headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'UNSUPPORTED_MEDIA',
    ],
    ['a wrong value', 'POST', '/api/me/tokens', { headers: json, body: '{"name":""}' }, 422, 'INVALID_INPUT'],
    [
      'an unknown field',
      'POST',
      '/api/me/tokens',
      { headers: json, body: '{"name":"a","owner":"me"}' },
      422,
      'UNKNOWN_FIELD',
    ],
    ['an id that is none', 'GET', '/api/desks/1/members', {}, 422, 'INVALID_INPUT'],
    [
      'too much',
      'POST',
      '/api/me/tokens',
      { headers: json, body: JSON.stringify({ name: 'a'.repeat(300_000) }) },
      413,
      'BODY_TOO_LARGE',
    ],
  ] as const)('%s', async (_, method, path, init, status, code) => {
    expect(await raw(method, path, init as RequestInit)).toEqual({ status, code })
  })

  test('names the fields that are wrong, without repeating their values', async () => {
    const answer = await house.request(house.people.manager, 'POST', '/api/session', {
      body: { email: 1, password: 'a secret', extra: true },
    })
    expect(answer.body).toMatchObject({
      error: {
        code: 'INVALID_INPUT',
        details: { issues: expect.arrayContaining([expect.objectContaining({ path: 'email' })]) as object },
      },
    })
    expect(JSON.stringify(answer.body)).not.toContain('a secret')
  })
})

describe('Idempotency-Key', () => {
  test('gives the first answer again and makes nothing twice', async () => {
    const ask = () =>
      house.request<{ id: string; token: string }>(house.people.manager, 'POST', '/api/me/tokens', {
        body: { name: 'once' },
        headers: { 'idempotency-key': 'k-1' },
      })
    const first = await ask()
    const second = await ask()
    expect(second).toMatchObject({ status: 201, body: first.body })
    const { rows } = await house.owner.query(`select 1 from access_tokens where name = 'once'`)
    expect(rows.length).toBe(1)
    // What is shown once stands in no row that a reader of the database could use.
    const kept = await house.owner.query<{ row: string }>('select k::text as row from idempotency_keys k')
    expect(kept.rows.length).toBeGreaterThan(0)
    const { token } = first.body
    for (const { row } of kept.rows)
      for (const form of [token, Buffer.from(token).toString('hex')]) expect(row).not.toContain(form)
  })

  test('is refused for another request', async () => {
    const ask = (name: string) =>
      house.request(house.people.manager, 'POST', '/api/me/tokens', {
        body: { name },
        headers: { 'idempotency-key': 'k-2' },
      })
    await ask('a')
    expect((await ask('b')).body).toMatchObject({ error: { code: 'IDEMPOTENCY_CONFLICT' } })
  })

  test('does not keep a failure', async () => {
    const ask = (name: string) =>
      house.request(house.people.manager, 'POST', '/api/me/tokens', {
        body: { name },
        headers: { 'idempotency-key': 'k-3' },
      })
    expect((await ask('')).status).toBe(422)
    expect((await ask('')).status).toBe(422)
  })
})

describe('an address that is none, or not for this', () => {
  test('says which methods it takes', async () => {
    const { headers } = await house.request(house.people.manager, 'PUT', '/api/desks')
    expect(headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test('is a page for a browser', async () => {
    await ensurePortal()
    const response = await fetch(`${house.url}/zh/nothing`, { headers: { accept: 'text/html,*/*;q=0.8' } })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.text()).toContain('lang="zh-Hans"')
  }, 120_000)
})
