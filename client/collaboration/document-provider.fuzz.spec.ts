import { isSaved } from './sync-state'
import { Ledger, SimulatedPerson } from './simulation/simulated-person'
import { SimulatedTabs } from './simulation/simulated-tabs'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'

const fresh = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const seeds = process.env.FUZZ_SEED ? [fresh] : [1, 2, 3, 4, 5, 6, 7, 8, 1056, 20048, 535423260, fresh]
const steps = Number(process.env.FUZZ_STEPS ?? 400)

/** Three people, one of them in two tabs, on a bad line: acknowledgements and frames are lost, lines are cut, words are composed. */
const house = (seed: number) => {
  const clock = new VirtualClock(seed)
  const server = new StrictServer(clock, 'briefing')
  const ledger = new Ledger()
  const tabs = new SimulatedTabs(clock)
  const people = [
    new SimulatedPerson(clock, server, 'chen', ledger, { tabs: tabs.open() }),
    new SimulatedPerson(clock, server, 'chen', ledger, { tabs: tabs.open() }),
    new SimulatedPerson(clock, server, 'okafor', ledger),
    new SimulatedPerson(clock, server, 'lindgren', ledger),
  ]
  server.lostFrames = 0.05
  for (const person of people) {
    person.wire.lostAcks = 0.03
    person.wire.connect()
  }
  return { clock, server, ledger, people }
}

const act = (person: SimulatedPerson, clock: VirtualClock, holding: Set<SimulatedPerson>) => {
  const choice = clock.pick(100)
  if (choice < 50) person.type(1 + clock.pick(3))
  else if (choice < 65) person.remove()
  else if (choice < 75)
    holding.add(person).forEach((one) => {
      one.provider.hold()
    })
  else if (choice < 85) {
    if (holding.has(person)) person.compose()
    if (holding.delete(person)) person.provider.release()
  } else if (choice < 90) person.wire.cut()
  else person.wire.connect()
}

const calmDown = async ({ clock, server, people }: ReturnType<typeof house>) => {
  server.lostFrames = 0
  for (const person of people) {
    person.wire.lostAcks = 0
    person.provider.release()
    person.wire.connect()
  }
  await clock.play(90_000)
  // One more edit each: a last lost frame is seen by what comes after it.
  for (const person of people) person.type()
  await clock.play(120_000)
}

describe.each(seeds)('a bad day, seed %i', (seed) => {
  it('ends with one text in which nothing is missing and nothing is doubled', async () => {
    const all = house(seed)
    const holding = new Set<SimulatedPerson>()
    for (let step = 0; step < steps; step++) {
      act(all.people[all.clock.pick(all.people.length)]!, all.clock, holding)
      await all.clock.play(all.clock.pick(60))
    }
    await calmDown(all)
    for (const person of all.people) person.provider.awareness.destroy()

    const truth = all.server.document.doc.getText('text').toJSON()
    expect(Array.from(truth).sort()).toEqual(all.ledger.remaining())
    expect(all.people.map((person) => person.text.toJSON())).toEqual(all.people.map(() => truth))
    expect(all.people.map((person) => isSaved(person.provider.state))).toEqual(all.people.map(() => true))
    expect(all.people.map((person) => person.provider.state.waiting)).toEqual(all.people.map(() => 0))
    expect(all.server.refusals).toEqual([])
  })
})
