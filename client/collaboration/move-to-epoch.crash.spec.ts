import { isSaved } from './sync-state'
import { SimulatedDevice, type Fate } from './simulation/simulated-device'
import { Ledger } from './simulation/simulated-person'
import { SimulatedTabs } from './simulation/simulated-tabs'
import { lettersOf, SimulatedWriter } from './simulation/simulated-writer'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'

/** By hand: so many histories from FUZZ_SEED on, and a death at each n-th write. */
const first = Number(process.env.FUZZ_SEED ?? 1)
const histories = Number(process.env.FUZZ_HISTORIES ?? 3)
const every = Number(process.env.FUZZ_EVERY ?? 9)
const seeds = Array.from({ length: histories }, (_, n) => first + n)
const steps = 70

const shown = (server: StrictServer): string => lettersOf(server.document.doc.getXmlFragment('default'))

/** Two windows of one browser, of which one dies at a write, and somebody else; the document is rebuilt under their hands. */
class Day {
  readonly clock: VirtualClock
  readonly server: StrictServer
  readonly ledger = new Ledger()
  readonly device: SimulatedDevice
  readonly copies: string[] = []
  /** Letters and deletions of which nothing was on the disk, or sent, when the window died. */
  readonly gone = new Set<string>()
  #tabs: SimulatedTabs
  #windows: SimulatedWriter[]
  #okafor: SimulatedWriter
  #dead = 0

  constructor(seed: number, fate: Fate | null) {
    this.clock = new VirtualClock(seed)
    this.server = new StrictServer(this.clock, 'briefing')
    this.device = new SimulatedDevice(this.clock, fate)
    this.#tabs = new SimulatedTabs(this.clock)
    this.#windows = [this.#window(), this.#window()]
    this.#okafor = new SimulatedWriter(this.clock, this.server, 'okafor', this.ledger)
    for (const { wire } of this.writers) wire.connect()
  }

  get writers(): SimulatedWriter[] {
    return [...this.#windows, this.#okafor]
  }

  async live(): Promise<void> {
    for (let step = 0; step < steps; step++) {
      this.#act(this.writers[this.clock.pick(this.writers.length)]!)
      if (this.clock.chance(0.04)) this.server.reorganise()
      if (this.clock.chance(0.3)) this.reload()
      await this.clock.play(this.clock.pick(80))
      this.#mourn()
    }
    for (let night = 0; night < 4; night++) {
      this.reload()
      for (const { wire } of this.writers) wire.connect()
      await this.clock.play(120_000)
      this.#mourn()
      if (night < 2) for (const writer of this.writers) if (!writer.page.dead) writer.type()
    }
  }

  end(): void {
    for (const writer of this.writers) {
      this.copies.push(...writer.copies)
      writer.destroy()
    }
  }

  /** The dead window comes back. */
  reload(): void {
    this.#windows = this.#windows.map((window) => {
      if (!window.page.dead) return window
      this.copies.push(...window.copies)
      const again = this.#window()
      if (this.clock.chance(0.7)) again.wire.connect()
      return again
    })
  }

  #window(): SimulatedWriter {
    return new SimulatedWriter(this.clock, this.server, 'chen', this.ledger, this.device, () =>
      this.#tabs.open(),
    )
  }

  #act(writer: SimulatedWriter): void {
    const choice = this.clock.pick(100)
    if (writer.page.dead) return
    if (choice < 15) writer.wire.cut()
    else if (choice < 40) writer.wire.connect()
    // A document that never came is not shown, so nobody writes in it.
    else if (writer.moving || writer.provider.epoch === undefined) return
    else if (choice < 85) writer.type()
    else writer.remove()
  }

  /** What nobody but the dead knew is gone with it. */
  #mourn(): void {
    const dead = this.#windows.filter(({ page }) => page.dead).length
    if (dead > this.#dead) {
      const living = this.writers.filter(({ page, provider }) => !page.dead && Boolean(provider))
      const kept = lettersOf(this.device.kept.getXmlFragment('default'))
      const known = [shown(this.server), kept, ...living.map(({ text }) => text)]
      for (const sign of this.ledger.typed)
        if (known.some((text) => text.includes(sign)) === this.ledger.removed.has(sign)) this.gone.add(sign)
    }
    this.#dead = dead
  }
}

const check = (day: Day): void => {
  const { ledger, server, copies, gone } = day
  const truth = shown(server)
  expect(new Set(truth).size).toBe(truth.length)
  const offered = new Set(copies.join(''))
  const wanted = [...ledger.typed].filter((sign) => !ledger.removed.has(sign) && !gone.has(sign))
  expect(wanted.filter((sign) => !truth.includes(sign) && !offered.has(sign))).toEqual([])
  const unwanted = [...ledger.removed].filter((sign) => truth.includes(sign) && !gone.has(sign))
  if (copies.length === 0) expect(unwanted).toEqual([])
  expect(day.writers.map(({ text }) => text)).toEqual(day.writers.map(() => truth))
  expect(day.writers.map(({ provider }) => isSaved(provider.state))).toEqual(day.writers.map(() => true))
  expect(server.refusals).toEqual([])
}

/** False if the day had fewer writes than that. */
const play = async (seed: number, fate: Fate): Promise<boolean> => {
  const day = new Day(seed, fate)
  await day.live()
  day.end()
  try {
    check(day)
  } catch (error) {
    throw new Error(`FUZZ_SEED=${seed}, the window died ${fate.when} write ${fate.write}`, { cause: error })
  }
  return day.device.struck
}

describe.each(seeds)('a page that dies at a write, FUZZ_SEED=%i', (seed) => {
  it.each(['before', 'after'] as const)('finds everything that was on the disk, once: %s', async (when) => {
    let write = 1 + (seed % every)
    while (await play(seed, { write, when })) write += every
  })
})
