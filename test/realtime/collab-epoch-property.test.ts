import { defaultCollaborationLimits, scaleLimits } from '#server/collaboration/limits'
import { CollabWorld, eventually } from '#test/realtime/collab-support/collab-world'
import { expectWhole } from '#test/realtime/collab-support/expect-whole'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'
import { Signs, WanderingWriter } from '#test/realtime/collab-support/wandering-writer'
import { randomFrom, type Random } from '#test/fuzz/collab-support/random-history'

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const steps = Number(process.env.FUZZ_STEPS ?? 60)

/** Everything may be asked for again at once: the refusals of haste have tests of their own. */
const limits = {
  ...scaleLimits(defaultCollaborationLimits, 1_000),
  fullSyncEveryMs: 0,
  rebuildShrinksTo: Infinity,
}

describe(`random people, cuts, node deaths, merges and rebuilds (FUZZ_SEED=${seed})`, () => {
  let world: CollabWorld
  const nodes: StandInServer[] = []
  let writers: WanderingWriter[] = []
  const random: Random = randomFrom(seed)

  /** A node some of whose commits are answered by a broken line. */
  const start = () =>
    StandInServer.start({
      keeperUrl: world.database.keeperUrl,
      relay: 'notify',
      limits,
      writer: (real) => ({
        append: async (rows) => {
          const done = await real.append(rows)
          if (random(20) === 0) throw Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' })
          return done
        },
      }),
    })

  beforeAll(async () => {
    world = await CollabWorld.create()
    nodes.push(await start(), await start())
  })
  afterAll(async () => {
    for (const writer of writers) writer.cut()
    await Promise.all(nodes.map((node) => node.stop()))
    await world.destroy()
  })

  const anyNode = () => nodes[random(nodes.length)]!
  const anyWriter = () => writers[random(writers.length)]!

  const step = async (documentId: string): Promise<void> => {
    const choice = random(20)
    if (choice < 9) await Promise.all(writers.map((writer) => writer.type()))
    else if (choice < 12) anyWriter().cut()
    else if (choice < 16) await anyWriter().connect(anyNode())
    else if (choice < 17) await nodes[0]!.compact(documentId)
    else if (choice < 19) await anyNode().hub.rebuild(documentId)
    else {
      const at = random(nodes.length)
      await Promise.all([nodes[at]!.stop(), ...writers.map((writer) => writer.type())])
      nodes[at] = await start()
    }
  }

  it('end in one text: nothing acknowledged is lost, nothing is doubled, authors are told right', async () => {
    const documentId = await world.document()
    const signs = new Signs()
    writers = ['ada', 'bo', 'chen', 'chen'].map(
      (user) => new WanderingWriter(user, documentId, signs, random),
    )
    for (const writer of writers) await writer.connect(anyNode())
    for (let n = 0; n < steps; n++) await step(documentId)
    await anyNode().hub.rebuild(documentId)
    for (const writer of writers) await writer.connect(anyNode())
    await Promise.all(writers.map((writer) => writer.type()))
    for (const writer of writers) await eventually(() => writer.bringAll(anyNode()), 'everything is brought')
    await expectWhole(world, documentId, writers, signs)
  }, 120_000)
})
