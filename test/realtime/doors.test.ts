import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const upgrade = (path: string, headers: Record<string, string>): Promise<number | 'open'> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}${path}`, { headers })
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_, response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    socket.on('error', () => undefined)
  })

describe('realtime/origin: no foreign page opens a socket', () => {
  test('a foreign Origin is refused before the upgrade, whatever cookie comes along', async () => {
    const cookie = await house.signIn(house.people.analyst)
    for (const origin of ['https://evil.example', 'null', `${house.url}.evil.example`]) {
      expect(await upgrade('/socket.io/?EIO=4&transport=websocket', { cookie, origin })).toBe(403)
    }
  })

  test('a cookie without an Origin does not count, a token or a ticket does, once', async () => {
    const cookie = await house.signIn(house.people.analyst)
    await expect(LiveClient.open(house.url, { headers: { cookie } })).rejects.toMatchObject({
      message: 'BAD_ORIGIN',
    })
    const made = await house.request<{ token: string }>(house.people.analyst, 'POST', '/api/me/tokens', {
      body: { name: 'socket' },
    })
    const byToken = await LiveClient.open(house.url, { auth: { token: made.body.token } })
    byToken.close()
    const given = await house.request<{ ticket: string }>(house.people.analyst, 'POST', '/api/tickets', {
      body: { audience: 'socket' },
    })
    const byTicket = await LiveClient.open(house.url, { auth: { ticket: given.body.ticket } })
    byTicket.close()
    await expect(LiveClient.open(house.url, { auth: { ticket: given.body.ticket } })).rejects.toMatchObject({
      message: 'UNAUTHENTICATED',
    })
  })

  test('a ticket for the other door does not open this one', async () => {
    const given = await house.request<{ ticket: string }>(house.people.analyst, 'POST', '/api/tickets', {
      body: { audience: 'yjs' },
    })
    await expect(LiveClient.open(house.url, { auth: { ticket: given.body.ticket } })).rejects.toMatchObject({
      message: 'UNAUTHENTICATED',
    })
  })

  test('a token that may not read opens neither door: both show what is read', async () => {
    const { analyst } = house.people
    for (const scopes of [['sign'], ['write']]) {
      const made = await house.request<{ token: string }>(analyst, 'POST', '/api/me/tokens', {
        body: { name: 'no reader', scopes },
      })
      const { token } = made.body
      await expect(LiveClient.open(house.url, { auth: { token } })).rejects.toMatchObject({
        message: 'SCOPE',
      })
      const headers = { authorization: `Bearer ${token}` }
      expect(await upgrade(`/yjs/${randomUUID()}`, headers)).toBe(403)
    }
  })

  test('a page that says whose it is is not opened to whoever has signed in in its browser since', async () => {
    const { analyst, manager } = house.people
    const headers = { cookie: await house.signIn(analyst), origin: house.url }
    await expect(LiveClient.open(house.url, { headers, auth: { person: manager.id } })).rejects.toMatchObject(
      {
        message: 'FORBIDDEN',
      },
    )
    const own = await LiveClient.open(house.url, { headers, auth: { person: analyst.id } })
    own.close()
  })

  test('long polling is not there', async () => {
    const response = await fetch(`${house.url}/socket.io/?EIO=4&transport=polling`)
    expect(response.status).toBe(400)
  })
})

describe('realtime/silent-line: a line that says nothing is given up', () => {
  test('both sides are told to do so within half a minute', async () => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    const [opened] = (await once(socket, 'message')) as [Buffer]
    socket.terminate()
    const told = JSON.parse(opened.toString().slice(1)) as { pingInterval: number; pingTimeout: number }
    expect(told.pingInterval + told.pingTimeout).toBeLessThan(30_000)
    // The answer to a ping may stand behind a long upload on a slow line.
    expect(told.pingTimeout).toBeGreaterThanOrEqual(15_000)
  })
})

describe('realtime/hostile-events: a bad event cannot kill a node', () => {
  test('payloads of any kind get a code, unknown events nothing, and the next command still works', async () => {
    const client = await LiveClient.of(house, house.people.analyst)
    for (const payload of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { room: 1 },
      { room: 'desk:../../x' },
      { room: '__proto__', since: 'x' },
      { documentId: {} },
    ]) {
      expect(await client.command('room:join', payload)).toMatchObject({
        ok: false,
        error: { code: expect.stringMatching(/^(INVALID_INPUT|UNKNOWN_FIELD)$/) as string },
      })
    }
    for (const name of ['error', '__proto__', 'constructor', 'disconnecting', 'toString'])
      Reflect.apply(client.socket.emit.bind(client.socket), null, [
        name === 'disconnecting' || name === 'error' ? `${name}x` : name,
        {},
      ])
    client.socket.emit('room:join')
    client.socket.emit('room:join', { room: `desk:${house.desk.id}` }, 'not a function')
    expect(await client.command('room:join', { room: `desk:${house.desk.id}` })).toMatchObject({ ok: true })
    client.close()
  })

  test('raw frames that are not Socket.IO end their own socket only', async () => {
    const witness = await LiveClient.of(house, house.people.analyst)
    for (const frame of [
      '4510-["m",{"_placeholder":true,"num":0}]',
      '451-["m",{"_placeholder":true,"num":-1}]',
      '42["error",null]',
      '40/admin,',
      '4',
      '9',
      '\u0000',
      Buffer.from([4, 255]),
    ]) {
      await new Promise<void>((resolve) => {
        const socket = new WebSocket(
          `${house.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
          { headers: { origin: house.url } },
        )
        socket.on('error', () => undefined)
        socket.on('open', () => {
          socket.send(frame)
          socket.close()
        })
        socket.on('close', () => {
          resolve()
        })
      })
    }
    expect(await witness.command('room:join', { room: `desk:${house.desk.id}` })).toMatchObject({ ok: true })
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
    witness.close()
  })
})
