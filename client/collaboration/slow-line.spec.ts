import * as Y from 'yjs'
import type { FetchedDocument } from './joining'
import { Ledger, SimulatedPerson } from './simulation/simulated-person'
import { StrictServer } from './simulation/strict-server'
import type { SyncState } from './sync-state'
import { VirtualClock } from './simulation/virtual-clock'

const widest = 500
const open: SimulatedPerson[] = []
afterEach(() => {
  for (const person of open.splice(0)) person.provider.destroy()
})

/** A document of 2,000 letters, and the whole of it that can be fetched. */
const setUp = async () => {
  const clock = new VirtualClock(11)
  const server = new StrictServer(clock, 'briefing')
  const ledger = new Ledger()
  const person = (user: string, options: ConstructorParameters<typeof SimulatedPerson>[4] = {}) => {
    const opened = new SimulatedPerson(clock, server, user, ledger, options)
    open.push(opened)
    return opened
  }
  const author = person('chen')
  author.wire.connect()
  author.type(2_000)
  await clock.play(1_000)
  const whole: FetchedDocument = { epoch: server.epoch, state: Y.encodeStateAsUpdate(server.document.doc) }
  const truth = () => server.document.doc.getText('text').toJSON()
  return { clock, server, person, author, whole, truth }
}

/** As Socket.IO does: it comes back by itself. */
async function keepComing({ wire, provider }: SimulatedPerson, clock: VirtualClock): Promise<void> {
  for (let times = 0; times < 8 && !provider.state.joined; times++) {
    wire.connect()
    await clock.play(1_000)
  }
}

describe('a document too large for the line', () => {
  it('never comes by the line alone', async () => {
    const { clock, person } = await setUp()
    const okafor = person('okafor')
    okafor.wire.widest = widest
    await keepComing(okafor, clock)
    expect(okafor.provider.state.joined).toBe(false)
  })

  it('is fetched, and what came after it follows by the line', async () => {
    const { clock, person, author, whole, truth } = await setUp()
    author.type(3)
    await clock.play(1_000)
    const epochs: [number, boolean][] = []
    const okafor = person('okafor', {
      fetch: () => Promise.resolve(whole),
      events: { epoch: (epoch, stale) => epochs.push([epoch, stale]) },
    })
    okafor.wire.widest = widest
    await keepComing(okafor, clock)
    expect(okafor.provider.state.joined).toBe(true)
    expect(okafor.text.toJSON()).toBe(truth())
    expect(epochs).toEqual([[1, false]])
    okafor.type(1)
    await clock.play(1_000)
    expect(okafor.provider.state.waiting).toBe(0)
    expect(okafor.text.toJSON()).toBe(truth())
  })

  it('is fetched as soon as an answer that was announced takes long, on a line that goes on', async () => {
    const { clock, person, whole, truth } = await setUp()
    const told: SyncState[] = []
    const okafor = person('okafor', {
      fetch: (howFar) => {
        howFar(1_000, 4_000)
        return new Promise((resolve) => {
          clock.after(8_000, () => {
            resolve(whole)
          })
        })
      },
      events: { state: (state) => told.push(state) },
    })
    Object.assign(okafor.wire, { widest, lostAfter: 25_000, joinTakes: 0 })
    okafor.wire.connect()
    await clock.play(6_000)
    expect(okafor.wire.connected).toBe(false)
    expect(okafor.provider.state.coming).toEqual({ come: 1_000, all: 4_000 })
    okafor.wire.connect()
    await clock.play(1_000)
    expect(okafor.wire.connected).toBe(true)
    expect(okafor.provider.state.joined).toBe(false)
    await clock.play(8_000)
    expect(okafor.provider.state).toMatchObject({ joined: true, coming: null })
    expect(okafor.text.toJSON()).toBe(truth())
    expect(told.some(({ coming }) => coming?.come === 0)).toBe(true)
  })

  it('is fetched once, though what is left of it takes long on the line too', async () => {
    const { clock, person, whole, truth } = await setUp()
    let asked = 0
    const okafor = person('okafor', {
      fetch: () => {
        asked++
        return Promise.resolve(whole)
      },
    })
    okafor.wire.joinTakes = 8_000
    okafor.wire.connect()
    await clock.play(6_000)
    okafor.wire.connect()
    await clock.play(10_000)
    expect(asked).toBe(1)
    expect(okafor.provider.state.joined).toBe(true)
    expect(okafor.text.toJSON()).toBe(truth())
  })

  it('is waited for on the line where it could not be fetched', async () => {
    const { clock, person, truth } = await setUp()
    let asked = 0
    const okafor = person('okafor', { fetch: () => Promise.reject(new Error(String(asked++))) })
    okafor.wire.joinTakes = 8_000
    okafor.wire.connect()
    await clock.play(6_000)
    expect(okafor.wire.connected).toBe(false)
    okafor.wire.connect()
    await clock.play(10_000)
    expect(asked).toBe(1)
    expect(okafor.provider.state.joined).toBe(true)
    expect(okafor.text.toJSON()).toBe(truth())
  })

  it('is not fetched when the answer comes in time', async () => {
    const { clock, person, truth } = await setUp()
    let asked = 0
    const okafor = person('okafor', { fetch: () => Promise.reject(new Error(String(asked++))) })
    okafor.wire.joinTakes = 3_000
    okafor.wire.connect()
    await clock.play(10_000)
    expect(asked).toBe(0)
    expect(okafor.wire.connected).toBe(true)
    expect(okafor.text.toJSON()).toBe(truth())
  })

  it.each([1_000, 4_500])(
    'is not fetched because the page was busy, or asleep, from %i ms on while the answer came',
    async (from) => {
      const { clock, person, truth } = await setUp()
      let asked = 0
      const okafor = person('okafor', { fetch: () => Promise.reject(new Error(String(asked++))) })
      okafor.wire.joinTakes = from + 500
      okafor.wire.connect()
      await clock.play(from)
      clock.stall(5_000)
      await clock.play(500)
      expect(asked).toBe(0)
      expect(okafor.wire.connected).toBe(true)
      expect(okafor.text.toJSON()).toBe(truth())
    },
  )

  it('is fetched when the answer takes long beside that', async () => {
    const { clock, person, whole, truth } = await setUp()
    const okafor = person('okafor', { fetch: () => Promise.resolve(whole) })
    okafor.wire.joinTakes = 60_000
    okafor.wire.connect()
    await clock.play(500)
    clock.stall(3_000)
    await clock.play(4_500)
    expect(okafor.wire.connected).toBe(true)
    await clock.play(1_000)
    expect(okafor.wire.connected).toBe(false)
    expect(okafor.text.toJSON()).toBe(truth())
  })

  it('is fetched once, however often the line breaks meanwhile', async () => {
    const { clock, person, whole, truth } = await setUp()
    let asked = 0
    const okafor = person('okafor', {
      fetch: () => {
        asked++
        return new Promise(
          (resolve) =>
            void clock.after(5_000, () => {
              resolve(whole)
            }),
        )
      },
    })
    okafor.wire.widest = widest
    for (let breaks = 0; breaks < 4; breaks++) {
      okafor.wire.connect()
      await clock.play(500)
      okafor.wire.cut()
    }
    okafor.wire.connect()
    await clock.play(10_000)
    expect(asked).toBe(1)
    expect(okafor.text.toJSON()).toBe(truth())
    expect(okafor.provider.state.joined).toBe(true)
  })

  it('is asked for by the line again when it cannot be fetched', async () => {
    const { clock, person, truth } = await setUp()
    const okafor = person('okafor', { fetch: () => Promise.reject(new Error('away')) })
    okafor.wire.widest = widest
    await keepComing(okafor, clock)
    okafor.wire.widest = Infinity
    await keepComing(okafor, clock)
    expect(okafor.text.toJSON()).toBe(truth())
  })

  it('that has become another generation meanwhile ends this one', async () => {
    const { clock, person, whole } = await setUp()
    const epochs: [number, boolean][] = []
    const okafor = person('okafor', {
      epoch: 1,
      fetch: () => Promise.resolve({ ...whole, epoch: 2 }),
      events: { epoch: (epoch, stale) => epochs.push([epoch, stale]) },
    })
    okafor.wire.widest = widest
    await keepComing(okafor, clock)
    expect(epochs).toEqual([[2, true]])
    expect(okafor.text.toJSON()).toBe('')
  })
})
