import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { OneWriteSocket } from '#server/realtime/one-write-socket'

/** Counts how often the system is called to write. */
function countWrites(raw: Socket): () => number {
  let writes = 0
  for (const name of ['_write', '_writev'] as const) {
    const write = raw[name]!.bind(raw) as (...parts: unknown[]) => void
    raw[name] = (...parts: unknown[]) => {
      writes++
      write(...parts)
    }
  }
  return () => writes
}

describe('OneWriteSocket', () => {
  const long = '长'.repeat(1_025)
  let sockets: WebSocketServer
  let client: WebSocket
  let served: { socket: WebSocket; writes: () => number }
  const heard: string[] = []

  beforeAll(async () => {
    sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, WebSocket: OneWriteSocket })
    await once(sockets, 'listening')
    const connected = once(sockets, 'connection') as Promise<[WebSocket, { socket: Socket }]>
    client = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`)
    client.on('message', (data: Buffer) => heard.push(data.toString()))
    const [socket, request] = await connected
    served = { socket, writes: countWrites(request.socket) }
  })
  beforeEach(() => {
    heard.length = 0
  })
  afterAll(() => {
    client.terminate()
    sockets.close()
  })

  const said = async (texts: readonly string[]): Promise<number> => {
    const before = served.writes()
    for (const text of texts) served.socket.send(text)
    while (heard.length < texts.length) await once(client, 'message')
    expect(heard).toEqual(texts)
    return served.writes() - before
  }

  it('sends one text at once, in one piece', async () => {
    expect(await said(['一个'])).toBe(1)
  })

  it('sends many of one turn in two', async () => {
    expect(await said(Array.from({ length: 300 }, (_, n) => `43${n}[{"ok":true}]`))).toBe(2)
  })

  it('keeps the order with what is too long to be put together', async () => {
    const texts = ['a', long, 'b', 'c', long, 'd']
    expect(await said(texts)).toBeLessThanOrEqual(3)
  })

  it('begins anew in the next turn', async () => {
    const before = served.writes()
    served.socket.send('a')
    expect(served.writes()).toBe(before + 1)
    await new Promise(setImmediate)
    served.socket.send('b')
    expect(served.writes()).toBe(before + 2)
    while (heard.length < 2) await once(client, 'message')
  })
})
