import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { watchedStreams } from '#server/database/watched-stream'

describe('connections to the database that stand and say nothing', () => {
  let server: Server
  let answers = true
  let answer: string | Buffer = 'answer'
  const open: Socket[] = []

  beforeAll(async () => {
    server = createServer((socket) => {
      open.push(socket)
      socket.on('data', () => {
        if (answers) socket.write(answer)
      })
      socket.on('error', () => undefined)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })

  const connect = async (make: () => Socket): Promise<Socket> => {
    const socket = make().connect((server.address() as AddressInfo).port, '127.0.0.1')
    await once(socket, 'connect')
    return socket
  }

  it('end when a question is not answered, and the idle ones with them', async () => {
    const make = watchedStreams(-2_900)
    const [asking, idle] = [await connect(make), await connect(make)]
    answers = false
    const failed = Promise.all([asking, idle].map((socket) => once(socket, 'error')))
    asking.write('question')
    for (const [error] of (await failed) as [Error][])
      expect(error).toMatchObject({ code: 'ETIMEDOUT', message: 'the database does not answer' })
  })

  it('end when an answer has begun and does not go on', async () => {
    answers = true
    const socket = await connect(watchedStreams(-2_900))
    const heard = async (piece: string | Buffer) => {
      answer = piece
      const came = once(socket, 'data')
      socket.write('question')
      await came
    }
    await heard(Buffer.from('a whole answer Z\0\0\0\x05I'))
    const failed = once(socket, 'error')
    await heard('the first piece of a long one')
    expect((await failed)[0]).toMatchObject({ code: 'ETIMEDOUT' })
    answer = 'answer'
  })

  it('end also when they were idle for long before', async () => {
    const socket = await connect(watchedStreams(-2_990))
    await once(socket, 'timeout')
    answers = false
    const failed = once(socket, 'error')
    socket.write('question')
    expect((await failed)[0]).toMatchObject({ code: 'ETIMEDOUT' })
  })

  it('stay while nobody asks, and while everything is answered', async () => {
    const silent = await connect(watchedStreams(-2_990))
    const silence = once(silent, 'timeout')
    const answered = await connect(watchedStreams(-2_990))
    answers = true
    const heard = once(answered, 'data')
    answered.write('question')
    await heard
    // Both have been still for longer than a question may be.
    await Promise.all([silence, once(answered, 'timeout')])
    expect([silent.destroyed, answered.destroyed]).toEqual([false, false])
    silent.destroy()
    answered.destroy()
  })
})
