import { Jar, mailsTo } from '#test/security/accounts-support/account'
import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const device = 'briefroom-remember'
const status = async (jar: Jar): Promise<number> => (await jar.request('GET', '/api/session')).status

const remembered = async (person: TestPerson): Promise<Jar> => {
  const jar = new Jar(house)
  expect((await jar.signIn(person, { remember: true })).status).toBe(200)
  return jar
}

/** As the browser is after half a day: its session is over, its device is remembered. */
const idle = async (person: TestPerson): Promise<void> => {
  await house.owner.query(
    `update sessions set last_seen_at = now() - interval '13 hours' where user_id = $1`,
    [person.id],
  )
}
const afterGrace = (person: TestPerson) =>
  house.owner.query(
    `update remember_families set rotated_at = now() - interval '1 minute' where user_id = $1`,
    [person.id],
  )

describe('auth/remember: a stolen remember-me token ends its family', () => {
  test('a device comes back after its session is over, each time with a new secret that is kept as a hash', async () => {
    const { analyst } = house.people
    const jar = await remembered(analyst)
    const first = jar.get(device)!
    await idle(analyst)
    expect(await status(jar)).toBe(200)
    const second = jar.get(device)!
    expect(second).not.toBe(first)
    expect(second.split('.')[0]).toBe(first.split('.')[0])
    expect(await status(jar)).toBe(200)
    const { rows } = await house.owner.query<{ all: string }>(
      `select string_agg(f::text, '') as all from remember_families f`,
    )
    expect(rows[0]!.all).not.toContain(second.split('.')[1])
  })

  test('coming back is no fresh sign-in: what needs one asks for it', async () => {
    const { analyst } = house.people
    const jar = await remembered(analyst)
    await idle(analyst)
    expect(await status(jar)).toBe(200)
    const answer = await jar.request('POST', '/api/me/second-factor')
    expect([answer.status, answer.body]).toMatchObject([403, { error: { code: 'REAUTH' } }])
  })

  test('two requests of one device at the same moment are one return', async () => {
    const { secondAnalyst } = house.people
    const jar = await remembered(secondAnalyst)
    const twin = new Jar(house)
    twin.set(device, jar.get(device)!)
    jar.drop('briefroom')
    expect(await Promise.all([status(jar), status(twin)])).toEqual([200, 200])
    const { rows } = await house.owner.query<{ n: string }>(
      `select count(*) as n from audit_entries where action = 'session.theft'`,
    )
    expect(rows[0]!.n).toBe('0')
  })

  test('an old secret ends the family and its sessions everywhere, is told by mail and written down', async () => {
    const { manager } = house.people
    const owner = await remembered(manager)
    const other = await remembered(manager)
    const thief = new Jar(house)
    thief.set(device, owner.get(device)!)
    owner.drop('briefroom')
    expect(await status(owner)).toBe(200)
    await afterGrace(manager)
    expect(await status(thief)).toBe(401)
    expect(await status(owner)).toBe(401)
    owner.drop('briefroom')
    expect(await status(owner)).toBe(401)
    expect(await status(other)).toBe(200)
    const { rows } = await house.owner.query<{ actor_id: string }>(
      `select actor_id from audit_entries where action = 'session.theft'`,
    )
    expect(rows).toEqual([{ actor_id: manager.id }])
    expect((await mailsTo(house, manager.email))[0]!.subject).toBe('A device was logged out of Briefroom')
  })

  test('logging out, a new password and the end of the session in the list forget the device', async () => {
    const { otherAnalyst, otherManager } = house.people
    const out = await remembered(otherManager)
    const kept = out.get(device)!
    expect((await out.request('DELETE', '/api/session')).status).toBe(204)
    expect(out.get(device)).toBeUndefined()
    out.set(device, kept)
    expect(await status(out)).toBe(401)

    const [mine, elsewhere] = [await remembered(otherAnalyst), await remembered(otherAnalyst)]
    const listed = await mine.request<{ items: { id: string; current: boolean }[] }>(
      'GET',
      '/api/me/sessions',
    )
    const far = listed.body.items.find(({ current }) => !current)!
    expect((await mine.request('DELETE', `/api/me/sessions/${far.id}`)).status).toBe(204)
    expect(await status(elsewhere)).toBe(401)

    const third = await remembered(otherAnalyst)
    const change = { current: otherAnalyst.password, new: 'river-lantern-quay-8' }
    expect((await mine.request('PUT', '/api/me/password', change)).status).toBe(200)
    expect(await status(third)).toBe(401)
  })
})
