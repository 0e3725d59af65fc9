import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { jest } from '@jest/globals'
import { WebSocket, WebSocketServer } from 'ws'
import type { AddressInfo } from 'node:net'
import { v7 } from 'uuid'
import { HalfPackets } from '#server/realtime/half-packets'
import { SocketAdapter } from '#server/realtime/socket-adapter'
import { LiveClient } from '#test/support/live-client'
import { eventually } from '#test/realtime/collab-support/collab-world'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const below = '/socket.io/?EIO=4&transport=websocket'
const stranger = async (): Promise<WebSocket> => {
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}${below}`, {
    headers: { origin: house.url },
  })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return socket
}
const closeCode = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number

describe('realtime/pre-auth: nothing is read of a stranger', () => {
  test('who does not sign in within five seconds is told 4408', async () => {
    expect(await closeCode(await stranger())).toBe(4408)
  })

  test('a long message before signing in ends the connection; signed in, the same length is read', async () => {
    const socket = await stranger()
    socket.send('42["room:join",{"room":"'.padEnd(100_000, 'x'))
    expect(await closeCode(socket)).toBe(1009)
    const client = await LiveClient.of(house, house.people.analyst)
    expect(await client.command('room:join', { room: 'x'.repeat(100_000) })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    })
    client.close()
  })

  test('a command before signing in has no answer and no effect', async () => {
    const socket = await stranger()
    const heard: string[] = []
    socket.on('message', (data: Buffer) => heard.push(data.toString()))
    socket.send(`420["room:join",{"room":"desk:${house.desk.id}"}]`)
    await once(socket, 'close')
    expect(heard.filter((text) => text.startsWith('43'))).toEqual([])
  })

  test('who asks once more to be let in has lost his line: each question costs the database one', async () => {
    const socket = await stranger()
    const heard: string[] = []
    socket.on('message', (data: Buffer) => heard.push(data.toString()))
    for (let n = 0; n < 20; n++) socket.send('40{"token":"brk_nobody"}')
    expect(await closeCode(socket)).not.toBe(4408)
    expect(heard.filter((text) => text.startsWith('44')).length).toBeLessThan(2)
  })

  test('who has been let in and asks for somewhere else has lost his line', async () => {
    const client = await LiveClient.of(house, house.people.analyst)
    client.socket.io.engine.write('0/elsewhere,')
    await client.closed()
  })

  test('at the document door the upgrade itself waits for a name', async () => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${v7()}`)
    socket.on('error', () => undefined)
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect([401, 403]).toContain(response.statusCode)
    socket.terminate()
  })
})

describe('realtime/no-recovery: what was missed is asked for by number', () => {
  test('the boot fails when Socket.IO is told to recover connections', () => {
    const adapter = new SocketAdapter(house.app, {} as never, {} as never)
    expect(() => adapter.createIOServer(0, { connectionStateRecovery: {} })).toThrow(
      /connectionStateRecovery/,
    )
  })
})

describe('realtime/frames: at the door of the workspace', () => {
  const signedIn = async (): Promise<WebSocket> => {
    const headers = { cookie: await house.newSession(house.people.analyst), origin: house.url }
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}${below}`, { headers })
    socket.on('error', () => undefined)
    // Who does not answer the server's question is cut for that.
    socket.on('message', (message: Buffer) => {
      if (message.toString() === '2') socket.send('3')
    })
    await once(socket, 'open')
    socket.send('40')
    for (;;) {
      const [message] = (await once(socket, 'message')) as [Buffer]
      if (message.toString().startsWith('40')) return socket
    }
  }
  const inPieces = (socket: WebSocket): void => {
    for (let n = 0; n < 100; n++) socket.send('4', { fin: false })
  }

  test.each<[string, (socket: WebSocket) => void]>([
    ['in a hundred pieces', inPieces],
    [
      'with two attachments',
      (socket) => {
        socket.send('452-["room:join",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]')
      },
    ],
    [
      'of more than 4 MB',
      (socket) => {
        socket.send(`42["room:join","${'x'.repeat(5 * 1024 * 1024)}"]`)
      },
    ],
  ])('a message %s ends its connection', async (_how, send) => {
    const socket = await signedIn()
    const closed = closeCode(socket)
    send(socket)
    expect(await closed).toBeGreaterThan(0)
  })
})

describe('realtime/half-packets: a message that never ends, ends its connection', () => {
  test('every connection of both doors is watched', async () => {
    const { analyst } = house.people
    const headers = { cookie: await house.newSession(analyst), origin: house.url }
    const path = `/api/desks/${house.desk.id}/briefings`
    const begun = { body: { title: 'Watched' } }
    const { body } = await house.request<{ documentId: string }>(analyst, 'POST', path, begun)
    const watched = jest.spyOn(HalfPackets.prototype, 'watch')
    try {
      const client = await LiveClient.open(house.url, { headers })
      expect(watched).toHaveBeenCalledTimes(1)
      client.close()
      const socket = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${body.documentId}`, { headers })
      await once(socket, 'open')
      expect(watched).toHaveBeenCalledTimes(2)
      socket.terminate()
    } finally {
      watched.mockRestore()
    }
  })

  let server: WebSocketServer
  let raw: Socket
  const clock = { now: 0 }
  const watch = new HalfPackets(() => clock.now)

  beforeAll(async () => {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await once(server, 'listening')
  })
  afterAll(() => {
    raw.destroy()
    watch.close()
    server.close()
  })

  test('the half is noticed, a slow whole message and pings are not', async () => {
    const { port } = server.address() as AddressInfo
    const connected = once(server, 'connection') as Promise<[WebSocket, { socket: Socket }]>
    raw = connect(port, '127.0.0.1')
    raw.on('error', () => undefined)
    raw.write(
      'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    )
    const [socket, request] = await connected
    watch.watch(socket, request.socket)
    const before = request.socket.bytesRead
    const frame = Buffer.concat([Buffer.from([0x82, 0x80 | 10, 0, 0, 0, 0]), Buffer.alloc(10)])
    raw.write(frame.subarray(0, 8))
    await eventually(() => request.socket.bytesRead === before + 8)
    watch.sweep()
    clock.now = 9_000
    const whole = once(socket, 'message')
    raw.write(frame.subarray(8))
    await whole
    clock.now = 30_000
    watch.sweep()
    expect(socket.readyState).toBe(socket.OPEN)
    raw.write(frame.subarray(0, 8))
    await eventually(() => request.socket.bytesRead === before + 24)
    watch.sweep()
    clock.now = 40_000
    watch.sweep()
    await once(socket, 'close')
  })
})

describe('realtime/reconnect-storm: nobody takes all the places', () => {
  test('a person has twenty sockets over both doors; the next is told to come later, and does when one is free', async () => {
    const { secondAnalyst } = house.people
    const cookie = await house.signIn(secondAnalyst)
    const headers = { cookie, origin: house.url }
    const { body } = await house.request<{ documentId: string }>(
      secondAnalyst,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      { body: { title: 'Crowded' } },
    )
    const open = await Promise.all(Array.from({ length: 19 }, () => LiveClient.open(house.url, { headers })))
    const door = () => {
      const socket = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${body.documentId}`, { headers })
      socket.on('error', () => undefined)
      return socket
    }
    const twentieth = door()
    await once(twentieth, 'open')
    expect(await closeCode(door())).toBe(1013)
    await expect(LiveClient.open(house.url, { headers })).rejects.toMatchObject({ message: 'RETRY_AFTER' })
    const other = await LiveClient.of(house, house.people.analyst)
    twentieth.close()
    await once(twentieth, 'close')
    await eventually(async () => {
      const again = await LiveClient.open(house.url, { headers }).catch(() => null)
      if (again) open.push(again)
      return again !== null
    })
    for (const client of [...open, other]) client.close()
  })
})
