import { attributionOf } from '#core/document/attribution'
import { isSaved } from './sync-state'
import { SimulatedDevice } from './simulation/simulated-device'
import { Ledger } from './simulation/simulated-person'
import { lettersOf, SimulatedWriter } from './simulation/simulated-writer'
import { SimulatedTabs } from './simulation/simulated-tabs'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'

const fresh = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const seeds = process.env.FUZZ_SEED
  ? [fresh]
  : [1, 2, 3, 4, 5, 6, 7, 8, 392468197, 121212, 100357, 100361, 100845, fresh]
const steps = Number(process.env.FUZZ_STEPS ?? 500)

/** Three people, one in two windows, on a bad line, while the document is rebuilt under their hands. */
const house = (seed: number) => {
  const clock = new VirtualClock(seed)
  const server = new StrictServer(clock, 'briefing')
  const ledger = new Ledger()
  const [device, tabs] = [new SimulatedDevice(clock), new SimulatedTabs(clock)]
  const writers = [
    new SimulatedWriter(clock, server, 'chen', ledger, device, () => tabs.open()),
    new SimulatedWriter(clock, server, 'chen', ledger, device, () => tabs.open()),
    new SimulatedWriter(clock, server, 'okafor', ledger),
    new SimulatedWriter(clock, server, 'lindgren', ledger),
  ]
  server.lostFrames = 0.05
  for (const { wire } of writers) {
    wire.lostAcks = 0.03
    wire.connect()
  }
  return { clock, server, ledger, writers }
}

const act = (writer: SimulatedWriter, clock: VirtualClock) => {
  const choice = clock.pick(100)
  if (choice < 12) writer.wire.cut()
  else if (choice < 35) writer.wire.connect()
  else if (writer.moving) return
  else if (choice < 80) writer.type()
  else writer.remove()
}

const calmDown = async ({ clock, server, writers }: ReturnType<typeof house>) => {
  server.lostFrames = 0
  for (const { wire } of writers) {
    wire.lostAcks = 0
    wire.connect()
  }
  await clock.play(120_000)
  for (const writer of writers) writer.type()
  await clock.play(120_000)
}

describe.each(seeds)('a bad day with rebuilds, FUZZ_SEED=%i', (seed) => {
  it('loses nothing silently, doubles nothing, and all meet in one text with its authors', async () => {
    const all = house(seed)
    const { clock, server, ledger, writers } = all
    for (let step = 0; step < steps; step++) {
      act(writers[clock.pick(writers.length)]!, clock)
      if (clock.chance(0.02)) server.reorganise()
      await clock.play(clock.pick(60))
    }
    await calmDown(all)

    const truth = lettersOf(server.document.doc.getXmlFragment('default'))
    expect(new Set(truth).size).toBe(truth.length)
    const offered = new Set(writers.flatMap(({ copies }) => copies).join(''))
    const lost = [...ledger.typed].filter((sign) => !truth.includes(sign) && !ledger.removed.has(sign))
    expect(lost.filter((sign) => !offered.has(sign))).toEqual([])
    expect(writers.map((writer) => writer.text)).toEqual(writers.map(() => truth))
    expect(writers.map(({ provider }) => isSaved(provider.state))).toEqual(writers.map(() => true))
    const authors = attributionOf(server.document.doc, (client) => server.document.ownerOf(client))
    expect(authors.every(({ author }) => author !== null)).toBe(true)
    for (const writer of writers) writer.destroy()
  })
})
