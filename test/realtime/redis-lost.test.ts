import { RedisLine } from '#server/collaboration/relay/redis-line'
import { SpokenRelay } from '#server/collaboration/relay/spoken-relay'
import { writeAwareness } from '#server/collaboration/presence/awareness-message'
import { ChaosRedis, hasRedis } from '#test/chaos/support/chaos-redis'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { silentLogger, StandInServer } from '#test/realtime/collab-support/stand-in-server'

type Deed = (redis: ChaosRedis, meanwhile: () => Promise<void>) => Promise<void>

/** What happens to Redis, and what people do while it is so. */
const deeds: Record<string, Deed> = {
  'killed, and begun anew with nothing': async (redis, meanwhile) => {
    await redis.kill()
    await meanwhile()
    await redis.again()
  },
  flushed: async (redis, meanwhile) => {
    await redis.ask((line) => line.flushall())
    await meanwhile()
  },
  frozen: async (redis, meanwhile) => {
    redis.freeze()
    await meanwhile()
    redis.thaw()
  },
}

const whereRedisIs = hasRedis() ? describe : describe.skip

whereRedisIs('two nodes whose Redis is lost', () => {
  let world: CollabWorld
  let redis: ChaosRedis
  const nodes: StandInServer[] = []
  const open: SocketClient[] = []

  beforeAll(async () => {
    ;[world, redis] = await Promise.all([CollabWorld.create(), ChaosRedis.start()])
    for (let n = 0; n < 2; n++) {
      const line = new RedisLine(`redis://127.0.0.1:${redis.port}`, silentLogger, 'briefroom_documents')
      const relay = new SpokenRelay(line, silentLogger)
      nodes.push(await StandInServer.start({ keeperUrl: world.database.keeperUrl, relay }))
    }
  })
  afterEach(() => {
    for (const client of open.splice(0)) client.close()
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await redis.stop()
    await world.destroy()
  })

  const join = async (node: number, documentId: string, name: string) => {
    const client = await SocketClient.connect(nodes[node]!.url, documentId, name)
    open.push(client)
    expect(codeOf(await client.join())).toBe('OK')
    return client
  }
  const presentOn = (node: number, documentId: string): number =>
    nodes[node]!.hub.presenceOf(documentId)?.size ?? 0

  it.each(Object.entries(deeds))(
    '%s: edits are saved and seen on both, and who is there is known again',
    async (_name, deed) => {
      const documentId = await world.document()
      const [one, two] = [await join(0, documentId, 'chen'), await join(1, documentId, 'okafor')]
      let clock = 0
      const show = () =>
        one.command('document:awareness', {
          update: Buffer.from(
            writeAwareness([{ clientId: one.doc.clientID, clock: ++clock, state: { cursor: clock } }]),
          ),
        })
      await eventually(() => nodes.every(({ hub }) => hub.company), 'company')
      await show()
      await eventually(() => presentOn(1, documentId) === 1, 'the caret on the other node')

      await deed(redis, async () => {
        const answers = await Promise.all(
          [one, two].map((client, n) =>
            client.edit((doc) => {
              typeParagraph(doc, `written by ${n} meanwhile`)
            }),
          ),
        )
        expect(answers.map(codeOf)).toEqual(['OK', 'OK'])
        await eventually(
          () => [one, two].every(({ doc }) => doc.getXmlFragment('default').length === 2),
          'the comparison of logs',
        )
      })

      const late = await join(0, documentId, 'late')
      await late.command('document:awareness', {
        update: Buffer.from(
          writeAwareness([{ clientId: late.doc.clientID, clock: 1, state: { cursor: 1 } }]),
        ),
      })
      await eventually(() => presentOn(1, documentId) === 2, 'everybody on the other node')
      expect(textOf(two.doc)).toBe(textOf(one.doc))
      expect(textOf(await world.stored(documentId))).toBe(textOf(one.doc))
    },
    90_000,
  )
})

whereRedisIs('a line to Redis that stands and says nothing any more', () => {
  test('is made anew: the node speaks and hears again, and can end', async () => {
    const redis = await ChaosRedis.start()
    const proxy = await TcpProxy.open(() => redis.port)
    const lineTo = (port: number) =>
      new RedisLine(`redis://127.0.0.1:${port}`, silentLogger, 'words', { blockMs: 200, silentMs: 300 })
    const [lost, whole] = [lineTo(proxy.port), lineTo(redis.port)]
    const heard = { lost: [] as string[], whole: [] as string[] }
    const nothing = (): void => undefined
    await lost.open((word) => heard.lost.push(word), nothing)
    await whole.open((word) => heard.whole.push(word), nothing)
    const bothHear = (word: string): Promise<void> =>
      eventually(async () => {
        await Promise.all([lost, whole].map((line, n) => line.say([`${word} of ${n}`]).catch(nothing)))
        return heard.lost.includes(`${word} of 1`) && heard.whole.includes(`${word} of 0`)
      }, `${word} on both sides`)
    await bothHear('before')
    proxy.lose()
    await bothHear('after')
    proxy.lose()
    await lost.say(['the last']).catch(nothing)
    await Promise.all([lost.close(), whole.close()])
    await proxy.close()
    await redis.stop()
  }, 60_000)
})
