import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { startHouse, type TestHouse, type TestNode } from '#test/support/test-house'

const silent = (): void => undefined

/**
 * A page that stays open keeps its connections, asks again over them, and comes back through the doors; somebody else does
 * not even answer a goodbye. A server that waited for them would not end, and its successor could not take its place.
 */
describe('a server that is asked to end ends, whoever holds a line to it', () => {
  let house: TestHouse
  let node: TestNode
  const lines: Socket[] = []

  beforeAll(async () => {
    house = await startHouse()
  }, 60_000)
  beforeEach(async () => {
    node = await house.anotherNode()
  })
  afterEach(() => {
    for (const line of lines.splice(0)) line.destroy()
  })
  afterAll(async () => {
    await house.stop()
  })

  const open = async (): Promise<Socket> => {
    const line = connect({ port: Number(new URL(node.url).port), host: '127.0.0.1', allowHalfOpen: true })
    lines.push(line)
    line.on('error', silent)
    await once(line, 'connect')
    return line
  }
  const ask = (line: Socket, path: string, headers = ''): void => {
    line.write(`GET ${path} HTTP/1.1\r\nHost: ${new URL(node.url).host}\r\n${headers}\r\n`)
  }
  /** What is heard is read and not answered. */
  const knock = async (path: string): Promise<Socket> => {
    const line = await open()
    const cookie = await house.signIn(house.people.analyst)
    ask(
      line,
      path,
      `Cookie: ${cookie}\r\nOrigin: ${node.url}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n',
    )
    const [answer] = (await once(line, 'data')) as [Buffer]
    expect(answer.toString('latin1')).toContain(' 101 ')
    line.resume()
    return line
  }

  it('which was opened in case it is needed', async () => {
    await open()
    await node.stop()
  })

  it('over which the next question is asked as soon as one is answered', async () => {
    const line = await open()
    line.on('data', () => {
      ask(line, '/healthz')
    })
    ask(line, '/healthz')
    await once(line, 'data')
    await node.stop()
  })

  it('which does not answer a goodbye by Socket.IO', async () => {
    await knock('/socket.io/?EIO=4&transport=websocket')
    await node.stop()
  })

  it('which does not answer a goodbye by /yjs', async () => {
    const path = `/api/desks/${house.desk.id}/briefings`
    const body = { title: 'A line that stays', language: 'en' }
    const { body: made } = await house.request<{ documentId: string }>(house.people.analyst, 'POST', path, {
      body,
    })
    await knock(`/yjs/${made.documentId}`)
    await node.stop()
  })
})
