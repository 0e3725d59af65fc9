import type { CaughtMail } from '#core/contracts/http/mail'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '50' } })
})
afterAll(() => house.stop())

const password = 'lantern-on-the-quay-77'
const newest = async (to: string): Promise<CaughtMail> => {
  const { body } = await house.request<{ items: CaughtMail[] }>(
    house.people.admin,
    'GET',
    `/api/dev/mail?to=${encodeURIComponent(to)}`,
  )
  return body.items[0]!
}
const as = (cookie: string, method: string, path: string, body?: unknown) =>
  house.request(null, method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) })
const cookieFrom = (headers: Headers): string => headers.get('set-cookie')!.split(';')[0]!

describe('an account', () => {
  const email = 'nora.reader@example.org'

  test('is made by registering, and can sign in before it is confirmed', async () => {
    const body = { name: 'Nora Reader', email: 'Nora.Reader@Example.org', password, about: 'I read ports.' }
    const answer = await house.request(null, 'POST', '/api/registrations', { body })
    expect([answer.status, answer.body]).toEqual([202, { code: 'CHECK_MAIL' }])
    expect(cookieFrom(answer.headers)).toMatch(/^briefroom-reading-pass=/)
    const signedIn = await house.request(null, 'POST', '/api/session', { body: { email, password } })
    expect(signedIn.body).toMatchObject({
      user: { name: 'Nora Reader', email },
      roles: ['member'],
      desks: [],
    })
    const { text, subject } = await newest(email)
    expect(subject).toBe('Confirm your e-mail for Briefroom')
    expect(text).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/confirm\/brl_[\w-]{43}$/m)
  })

  test('gets a temporary password by mail, which only sets a new one', async () => {
    expect((await house.request(null, 'POST', '/api/password-resets', { body: { email } })).status).toBe(202)
    const { text } = await newest(email)
    const temporary = /^[A-Za-z0-9-]{12,40}$/m.exec(text)![0]
    const opened = await house.request(null, 'POST', '/api/session', { body: { email, password: temporary } })
    expect(opened.status).toBe(200)
    const cookie = cookieFrom(opened.headers)
    expect(await as(cookie, 'GET', '/api/desks')).toMatchObject({
      status: 403,
      body: { error: { code: 'PASSWORD_CHANGE_REQUIRED' } },
    })
    expect((await as(cookie, 'GET', '/api/session')).status).toBe(403)
    // The old one keeps working until the new one is set.
    expect((await house.request(null, 'POST', '/api/session', { body: { email, password } })).status).toBe(
      200,
    )
    const changed = await as(cookie, 'PUT', '/api/me/password', { new: 'quiet-harbour-at-dawn-3' })
    expect([changed.status, changed.body]).toEqual([200, { endedSessions: 2, endedTokens: 0 }])
    expect((await house.request(null, 'POST', '/api/session', { body: { email, password } })).status).toBe(
      401,
    )
    expect((await as(cookieFrom(changed.headers), 'GET', '/api/desks')).status).toBe(200)
    expect((await newest(email)).subject).toBe('Your Briefroom password was changed')
  })

  test('changes its password only with the current one', async () => {
    const { body: before } = await house.request(null, 'POST', '/api/session', {
      body: { email, password: 'quiet-harbour-at-dawn-3' },
    })
    expect(before).toMatchObject({ user: { email } })
    const opened = await house.request(null, 'POST', '/api/session', {
      body: { email, password: 'quiet-harbour-at-dawn-3' },
    })
    const cookie = cookieFrom(opened.headers)
    const wrong = await as(cookie, 'PUT', '/api/me/password', { current: 'no', new: 'another-long-one-44' })
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'WRONG_CREDENTIALS' } } })
    const short = await as(cookie, 'PUT', '/api/me/password', {
      current: 'quiet-harbour-at-dawn-3',
      new: 'short1',
    })
    expect(short.status).toBe(422)
  })
})
