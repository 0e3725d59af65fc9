import type { DocumentRelay, RelayHandlers, RelayNotice } from '#server/collaboration/document-relay'
import { defaultCollaborationLimits, scaleLimits } from '#server/collaboration/limits'
import { InProcessBus, InProcessRelay } from '#server/collaboration/relay/in-process-relay'
import { TcpProxy } from '#test/chaos/support/tcp-proxy'
import { randomFrom, type Random } from '#test/fuzz/collab-support/random-history'
import { CollabWorld, eventually } from '#test/realtime/collab-support/collab-world'
import { expectWhole } from '#test/realtime/collab-support/expect-whole'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'
import { Signs, WanderingWriter } from '#test/realtime/collab-support/wandering-writer'

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const steps = Number(process.env.FUZZ_STEPS ?? 80)

/** Everything may be asked for again at once: the refusals of haste have tests of their own. */
const limits = { ...scaleLimits(defaultCollaborationLimits, 1_000), fullSyncEveryMs: 0 }

/** A line between nodes that can be cut: what is said meanwhile is lost, as on a bus. */
class CutRelay implements DocumentRelay {
  cut = false
  #handlers: RelayHandlers | null = null

  constructor(private readonly inner: InProcessRelay) {}

  open(handlers: RelayHandlers): Promise<void> {
    this.#handlers = handlers
    return this.inner.open({
      committed: (notices) => {
        if (!this.cut) handlers.committed(notices)
      },
      awareness: (documentId, update) => {
        if (!this.cut) handlers.awareness(documentId, update)
      },
      reconnected: () => {
        handlers.reconnected()
      },
    })
  }

  heal(): void {
    this.cut = false
    this.#handlers?.reconnected()
  }

  committed(notices: readonly RelayNotice[]): void {
    if (!this.cut) this.inner.committed(notices)
  }

  awareness(documentId: string, update: Uint8Array): void {
    if (!this.cut) this.inner.awareness(documentId, update)
  }

  get company(): boolean {
    return this.inner.company
  }

  able(): void {
    return
  }

  close(): Promise<void> {
    return this.inner.close()
  }
}

/** A node with a line to Postgres and a line to the others, each of which can be cut. */
class Node {
  server!: StandInServer
  relay!: CutRelay
  away = false

  private constructor(
    private readonly line: TcpProxy,
    private readonly keeperUrl: string,
    private readonly bus: InProcessBus,
  ) {}

  static async start(keeperUrl: string, bus: InProcessBus): Promise<Node> {
    const port = Number(new URL(keeperUrl).port)
    const line = await TcpProxy.open(() => port)
    const node = new Node(line, Object.assign(new URL(keeperUrl), { port: String(line.port) }).href, bus)
    await node.again()
    return node
  }

  async again(): Promise<void> {
    this.relay = new CutRelay(new InProcessRelay(this.bus))
    this.server = await StandInServer.start({ keeperUrl: this.keeperUrl, relay: this.relay, limits })
  }

  cutPostgres(silent: boolean): void {
    this.away = true
    if (silent) this.line.hold()
    else this.line.refuse()
  }

  heal(broken: boolean): void {
    this.away = false
    this.line.heal(broken)
    this.relay.heal()
  }

  async stop(): Promise<void> {
    this.heal(false)
    await this.server.stop()
  }

  async close(): Promise<void> {
    await this.stop()
    await this.line.close()
  }
}

describe(`random people, partitions, node deaths and merges (FUZZ_SEED=${seed})`, () => {
  const random: Random = randomFrom(seed)
  const bus = new InProcessBus()
  let world: CollabWorld
  let nodes: Node[] = []
  let writers: WanderingWriter[] = []
  /** What somebody typed at a node that is cut off is answered later, or never. */
  const underWay: Promise<void>[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    nodes = [
      await Node.start(world.database.keeperUrl, bus),
      await Node.start(world.database.keeperUrl, bus),
      await Node.start(world.database.keeperUrl, bus),
    ]
  })
  afterAll(async () => {
    for (const writer of writers) writer.cut()
    await Promise.all(nodes.map((node) => node.close()))
    await world.destroy()
  })

  const one = <T>(things: readonly T[]): T => things[random(things.length)]!
  const sound = () => nodes.filter(({ away }) => !away)
  const type = () => {
    for (const writer of writers) underWay.push(writer.type())
    return new Promise((resolve) => setTimeout(resolve, random(30)))
  }

  const deeds: readonly [weight: number, deed: (documentId: string) => unknown][] = [
    [9, type],
    [
      3,
      () => {
        one(writers).cut()
      },
    ],
    [4, () => one(writers).connect(one(sound()).server)],
    [
      2,
      () => {
        if (sound().length > 1) one(sound()).cutPostgres(random(2) === 0)
      },
    ],
    [
      2,
      () => {
        one(nodes).relay.cut = true
      },
    ],
    [
      3,
      () => {
        one(nodes).heal(random(2) === 0)
      },
    ],
    [1, (documentId) => one(sound()).server.compact(documentId)],
    [
      1,
      async () => {
        const node = one(nodes)
        await Promise.all([node.stop(), type()])
        await node.again()
      },
    ],
  ]
  const chances = deeds.flatMap(([weight, deed]) => new Array<typeof deed>(weight).fill(deed))

  it('end in one text: nothing acknowledged is lost, nothing is doubled, authors are told right', async () => {
    const documentId = await world.document()
    const signs = new Signs()
    writers = ['ada', 'bo', 'chen', 'chen', 'dana'].map(
      (user) => new WanderingWriter(user, documentId, signs, random),
    )
    for (const writer of writers) await writer.connect(one(nodes).server)
    for (let n = 0; n < steps; n++) await one(chances)(documentId)
    for (const node of nodes) node.heal(random(2) === 0)
    await Promise.all(underWay)
    for (const writer of writers) await writer.connect(one(nodes).server)
    await Promise.all(writers.map((writer) => writer.type()))
    for (const writer of writers)
      await eventually(() => writer.bringAll(one(nodes).server), 'everything is brought')
    await expectWhole(world, documentId, writers, signs)
  }, 180_000)
})
