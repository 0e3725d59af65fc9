import { once } from 'node:events'
import { WebSocket } from 'ws'
import { addMember } from '#test/factories/desk'
import { makePerson } from '#test/factories/person'
import { addFactor, codeOf, Jar } from '#test/security/accounts-support/account'
import { eventually } from '#test/support/eventually'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
}, 120_000)
afterAll(() => house.stop())

describe('an installation that wants a second factor of its staff', () => {
  const want = (secondFactor: 'offered' | 'staff') =>
    house.owner.query(
      `insert into installation_settings (name, value) values ('secondFactor', $1)
       on conflict (name) do update set value = excluded.value`,
      [JSON.stringify(secondFactor)],
    )
  afterEach(() => want('offered'))

  test('is only made one by an admin who has one himself', async () => {
    const admin = new Jar(house)
    await admin.signIn(house.people.admin)
    const change = () => admin.request('PATCH', '/api/admin/settings', { secondFactor: 'staff' })
    const refused = await change()
    expect([refused.status, codeOf(refused)]).toEqual([403, 'FACTOR_REQUIRED'])
    await addFactor(admin)
    expect((await change()).body).toMatchObject({ secondFactor: 'staff' })
    expect((await admin.request('GET', '/api/admin/settings')).status).toBe(200)
    await admin.request('DELETE', '/api/me/second-factor')
    expect(codeOf(await admin.request('GET', '/api/admin/settings'))).toBe('FACTOR_REQUIRED')
  })

  test('opens nothing to a manager but the way to one, on every door; analysts and members go on', async () => {
    const { manager, analyst, member } = house.people
    const jar = new Jar(house)
    await jar.signIn(manager)
    const live = await LiveClient.open(house.url, { headers: { cookie: jar.cookie, origin: house.url } })
    const admin = new Jar(house)
    await admin.signIn(house.people.admin)
    await addFactor(admin)
    await admin.request('PATCH', '/api/admin/settings', { secondFactor: 'staff' })
    await eventually(() => Promise.resolve(live.socket.disconnected))
    expect(live.closings.map(({ closeCode }) => closeCode)).toEqual([4401])
    expect((await jar.request('GET', '/api/session')).body).toMatchObject({ desks: [], factorRequired: true })
    for (const path of [
      '/api/desks',
      `/api/desks/${house.desk.id}/articles`,
      '/api/search?q=port',
      '/api/notifications',
    ])
      expect([path, codeOf(await jar.request('GET', path))]).toEqual([path, 'FACTOR_REQUIRED'])
    const again = await LiveClient.open(house.url, { headers: { cookie: jar.cookie, origin: house.url } })
    const joined = await again.command('room:join', { room: `desk:${house.desk.id}` })
    expect(joined.ok).toBe(false)
    again.close()
    live.close()
    for (const person of [analyst, member]) {
      const other = new Jar(house)
      await other.signIn(person)
      expect((await other.request('GET', '/api/notifications')).status).toBe(200)
    }
    await addFactor(jar)
    expect((await jar.request('GET', '/api/session')).body).toMatchObject({ desks: [{ id: house.desk.id }] })
    expect((await jar.request('GET', `/api/desks/${house.desk.id}/articles`)).status).toBe(200)
  })

  test('lets nobody into a text without one, by either door, and ends the lines that are open on another node too', async () => {
    const manager = await makePerson(house.owner, { name: 'Nora Key' })
    await addMember(house.owner, house.desk, manager, 'manager')
    const keyholder = await makePerson(house.owner, { name: 'Ada Keys', role: 'admin' })
    const node = await house.anotherNode()
    const made = await house.request<{ documentId: string; schemaVersion: number; epoch: number }>(
      ...([
        manager,
        'POST',
        `/api/desks/${house.desk.id}/briefings`,
        { body: { title: 'Behind two locks' } },
      ] as const),
    )
    const { documentId, schemaVersion, epoch } = made.body
    const jar = new Jar(house)
    await jar.signIn(manager)
    const door = (url: string) => {
      const headers = { cookie: jar.cookie, origin: url }
      const socket = new WebSocket(`${url.replace('http', 'ws')}/yjs/${documentId}`, { headers })
      socket.on('error', () => undefined)
      return socket
    }
    const ended = (socket: WebSocket) =>
      new Promise<number>((resolve) => {
        socket.once('close', resolve)
        socket.once('unexpected-response', (_, response) => {
          resolve(response.statusCode ?? 0)
        })
      })
    const open = door(node.url)
    const code = ended(open)
    await once(open, 'open')
    const line = await LiveClient.open(node.url, { headers: { cookie: jar.cookie, origin: node.url } })
    const closed = line.closed()

    const admin = new Jar(house)
    await admin.signIn(keyholder)
    await addFactor(admin)
    await admin.request('PATCH', '/api/admin/settings', { secondFactor: 'staff' })
    await closed
    expect([4401, 4403]).toContain(await code)

    for (const url of [house.url, node.url]) {
      expect([401, 403, 404, 4401, 4403, 4404]).toContain(await ended(door(url)))
      const live = await LiveClient.open(url, { headers: { cookie: jar.cookie, origin: url } })
      const join = { documentId, schemaVersion, epoch, stateVector: Buffer.from([0]) }
      expect(await live.command('document:join', join)).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      })
      live.close()
    }
    expect(codeOf(await jar.request('POST', '/api/tickets', { audience: 'yjs', documentId }))).toBe(
      'FACTOR_REQUIRED',
    )
    await addFactor(jar)
    const again = door(house.url)
    await once(again, 'open')
    again.close()
  })
})
