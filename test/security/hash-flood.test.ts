import { hashPassword } from '#server/auth/passwords'
import { codeOf } from '#test/security/accounts-support/account'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
})
afterAll(() => house.stop())

const signIn = (email: string) =>
  house.request(null, 'POST', '/api/session', { body: { email, password: 'not this one' } })

/** As many others as may be hashed at once, each signing in again and again until `release` is called. */
function occupied(): { release: () => Promise<void> } {
  let over = false
  const another = async (): Promise<void> => {
    while (!over) {
      await hashPassword('somebody else').catch(() => new Promise(setImmediate))
    }
  }
  const others = Array.from({ length: 4 }, another)
  return {
    release: async () => {
      over = true
      await Promise.all(others)
    },
  }
}

describe('auth/hash-flood: a flood of sign-ins is answered BUSY, not with all memory', () => {
  test('of forty at once the first few are hashed; the others, and who comes while all places are taken, are told to come again', async () => {
    const forty = () =>
      Promise.all(Array.from({ length: 40 }, (_, index) => signIn(`nobody.${index}@example.org`)))
    const { release } = occupied()
    const late = await forty()
    await release()
    const answers = [...late, ...(await forty())]
    const busy = answers.filter(({ status }) => status === 503)
    const refused = answers.filter(({ status }) => status === 401)
    expect(busy.length + refused.length).toBe(80)
    expect(busy.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of busy) {
      expect(codeOf(answer)).toBe('BUSY')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  test('being busy is no wrong password: nobody is locked out by it, and who is signed in works on', async () => {
    const { analyst } = house.people
    const cookie = await house.signIn(analyst)
    const flood = Array.from({ length: 20 }, () => signIn(analyst.email))
    const answer = await house.request(null, 'GET', '/api/session', { headers: { cookie } })
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 401)
    expect(answer.status).toBe(200)
    const { rows } = await house.owner.query<{ points: number }>(
      'select points from rate_counters where key = $1',
      [`sign-in-account:${analyst.email}`],
    )
    expect(rows[0]?.points ?? 0).toBe(refused.length)
  })
})
