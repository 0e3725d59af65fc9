import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { Server, type Socket } from 'socket.io'
import { WebSocket } from 'ws'
import type { Ack } from '#core/contracts/events/socket-commands'
import { DirectCommands, type RunDirect } from '#server/realtime/direct-commands'
import { GuardedWebSockets, letIn } from '#server/realtime/guarded-web-sockets'
import type { BriefroomSocket } from '#server/realtime/socket'

const place = '{"_placeholder":true,"num":0}'
const edit = (n: number, id = ''): string => `451-${id}["document:update",{"n":${n},"update":${place}}]`
const bytes = Buffer.from([1, 2, 3])
const ok: Ack<unknown> = { ok: true, data: { seq: 1 } }

/** A line to a Socket.IO server, spoken letter by letter, and what its far end hears. */
class Line {
  /** What commands heard, in order, by whichever way. */
  readonly commands: unknown[] = []
  /** Messages that Engine.IO was given. */
  readonly library: unknown[] = []
  readonly messages: (string | Buffer)[] = []

  constructor(
    readonly client: WebSocket,
    readonly socket: BriefroomSocket,
  ) {
    client.on('message', (data: Buffer, isBinary) => this.messages.push(isBinary ? data : data.toString()))
    socket.conn.on('packet', ({ type, data }) => type === 'message' && this.library.push(data))
    for (const name of ['other', 'document:update'])
      socket.on(name as never, ((payload: unknown) => this.commands.push([name, payload])) as never)
  }

  say(...parts: readonly (string | Buffer)[]): void {
    for (const part of parts) this.client.send(part)
  }

  async heard(count: number): Promise<void> {
    while (this.messages.length < count) await once(this.client, 'message')
  }

  /** Until what was said is through. */
  async settle(): Promise<void> {
    this.client.ping()
    await once(this.client, 'pong')
    await new Promise(setImmediate)
  }
}

const quiet = 60_000
const ping = '2'
const isWelcome = (message: string | Buffer): boolean => message.toString().startsWith('40')

describe('DirectCommands', () => {
  let server: Server
  let line: Line
  let run: RunDirect

  async function open(pingInterval: number): Promise<void> {
    const app = fastify()
    server = new Server(app.server, {
      ...{ transports: ['websocket'], pingInterval },
      wsEngine: GuardedWebSockets,
    })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const connected = once(server, 'connection') as Promise<[BriefroomSocket]>
    const { port } = app.server.address() as AddressInfo
    const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    client.once('message', () => {
      client.send('40')
    })
    const [socket] = await connected
    letIn((socket.conn.transport as unknown as { socket: WebSocket }).socket)
    line = new Line(client, socket)
    const take: RunDirect = (from, payload, answer) => {
      line.commands.push(['direct', payload])
      run(from, payload, answer)
    }
    DirectCommands.of(socket, new Map([['document:update', take]]))
    while (!line.messages.some(isWelcome)) await once(client, 'message')
    line.messages.splice(line.messages.findIndex(isWelcome), 1)
  }

  beforeEach(() => {
    run = (_socket, _payload, answer) => answer?.(ok)
  })
  afterEach(async () => {
    line.client.terminate()
    await server.close()
  })

  const direct = (n: number) => ['direct', { n, update: bytes }]

  it('takes a command and answers it without Socket.IO', async () => {
    await open(quiet)
    line.say(edit(1, '7'), bytes, edit(2, '8'), bytes)
    await line.heard(2)
    expect(line.messages).toEqual([7, 8].map((id) => `43${id}[{"ok":true,"data":{"seq":1}}]`))
    expect(line.commands).toEqual([direct(1), direct(2)])
    expect(line.library).toEqual([])
  })

  it('answers nothing where nobody waits', async () => {
    await open(quiet)
    line.say(edit(1), bytes)
    await line.settle()
    expect(line.commands).toEqual([direct(1)])
    expect(line.messages).toEqual([])
  })

  it('lets nothing overtake what Socket.IO has in hand', async () => {
    await open(quiet)
    line.say(edit(1), bytes, '42["other",1]', edit(2), bytes, `451-["other",{"a":${place}}]`, bytes)
    await line.settle()
    line.say(edit(3), bytes)
    await line.settle()
    const numbers = line.commands.map(
      (command) => /"n":(\d)|"a"|"other",1/.exec(JSON.stringify(command))?.[0],
    )
    expect(numbers).toEqual(['"n":1', '"other",1', '"n":2', '"a"', '"n":3'])
    expect([line.commands[0], line.commands.at(-1)]).toEqual([direct(1), direct(3)])
  })

  it.each([
    ['a text instead of the bytes', [edit(1), '42["other",1]']],
    ['bytes that nobody announced', [bytes]],
  ])('a line that says %s ends', async (_, parts) => {
    await open(quiet)
    const closed = once(line.client, 'close')
    line.say(...parts)
    await closed
    expect(line.commands).toEqual([])
  })

  it('stands behind what Socket.IO still holds, and never between a head and its bytes', async () => {
    await open(quiet)
    run = (socket, _payload, answer) => {
      for (let n = 0; n < 3; n++) (socket as Socket).emit('document:updates', { bytes })
      answer?.(ok)
    }
    line.say(edit(1, '7'), bytes)
    await line.heard(7)
    const kinds = line.messages.map((message) => (typeof message === 'string' ? message.slice(0, 3) : 'b'))
    expect(kinds).toEqual(['451', 'b', '451', 'b', '451', 'b', '437'])
  })

  it('what comes while a ping waits for its answer is a sign of life', async () => {
    await open(10)
    while (!line.messages.includes(ping)) await once(line.client, 'message')
    line.say(edit(1), bytes)
    await line.settle()
    line.say(edit(2), bytes)
    await line.settle()
    expect(line.library).toHaveLength(2)
    expect(line.commands).toEqual([['document:update', { n: 1, update: bytes }], direct(2)])
  })

  it('takes nothing from who was sent away, and answers nothing to who has gone', async () => {
    await open(quiet)
    let answerLate: (() => void) | undefined
    run = (_socket, _payload, answer) => {
      answerLate = () => answer?.(ok)
    }
    line.say(edit(1, '7'), bytes)
    await line.settle()
    line.say(edit(2, '8'))
    await line.settle()
    line.socket.disconnect()
    line.say(bytes)
    await once(line.client, 'close')
    answerLate?.()
    expect(line.commands).toEqual([direct(1)])
    expect(line.messages).toEqual(['41'])
  })
})
