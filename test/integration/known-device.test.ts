import { makePerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const signIn = (email: string, password: string, headers = {}) =>
  house.request(null, 'POST', '/api/session', { body: { email, password }, headers })

describe('auth/throttle: a device that is known', () => {
  test('a device which signed in before has guesses of its own, and only for who signed in on it', async () => {
    const [person, other] = [
      await makePerson(house.owner, { name: 'Known Here' }),
      await makePerson(house.owner, { name: 'Unknown Here' }),
    ]
    const opened = await signIn(person.email, person.password)
    const device = opened.headers.getSetCookie().find((text) => text.startsWith('briefroom-device='))!
    expect(device).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    const known = { cookie: device.split(';')[0]! }
    for (const { email } of [person, other])
      for (let attempt = 0; attempt < 5; attempt += 1) await signIn(email, `guess ${attempt}`)
    expect((await signIn(person.email, person.password)).status).toBe(429)
    expect((await signIn(other.email, other.password, known)).status).toBe(429)
    const forged = { cookie: known.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }
    expect((await signIn(person.email, person.password, forged)).status).toBe(429)
    expect((await signIn(person.email, person.password, known)).status).toBe(200)
    // Its own guesses are as few, and it locks out nobody but itself.
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(person.email, `guess ${attempt}`, known)
    expect((await signIn(person.email, person.password, known)).status).toBe(429)
  })
})
