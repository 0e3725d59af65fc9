import { attributionOf } from '#core/document/attribution'
import { SimulatedDevice } from './simulation/simulated-device'
import { Ledger } from './simulation/simulated-person'
import { lettersOf, SimulatedWriter } from './simulation/simulated-writer'
import { SimulatedTabs } from './simulation/simulated-tabs'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'

const open: SimulatedWriter[] = []
afterEach(() => {
  for (const writer of open.splice(0)) writer.destroy()
})

const setUp = async () => {
  const clock = new VirtualClock(7)
  const server = new StrictServer(clock, 'briefing')
  const ledger = new Ledger()
  const writer = (user: string, device = new SimulatedDevice(clock), tabs?: SimulatedTabs) => {
    const opened = new SimulatedWriter(clock, server, user, ledger, device, () => tabs?.open() ?? null)
    open.push(opened)
    return opened
  }
  const chen = writer('chen')
  chen.wire.connect()
  await clock.play(500)
  for (let n = 0; n < 8; n++) chen.type()
  await clock.play(1_000)
  const truth = () => lettersOf(server.document.doc.getXmlFragment('default'))
  return { clock, server, ledger, writer, chen, truth }
}

describe('a document that is reorganised', () => {
  it('is loaded anew without a word when nothing waits', async () => {
    const { clock, server, chen, truth } = await setUp()
    const before = truth()
    server.reorganise()
    await clock.play(1_000)
    expect(chen.provider.epoch).toBe(2)
    expect(chen.text).toBe(before)
    expect(chen.outcomes).toEqual([])
  })

  it('takes over what was typed offline, once, and under the name of who typed it', async () => {
    const { clock, server, ledger, chen, truth } = await setUp()
    chen.wire.cut()
    for (let n = 0; n < 5; n++) chen.type()
    server.reorganise()
    chen.wire.connect()
    await clock.play(10_000)
    expect(chen.outcomes).toEqual(['carried'])
    expect(Array.from(truth()).sort()).toEqual(ledger.remaining())
    expect(chen.text).toBe(truth())
    const authors = attributionOf(server.document.doc, (client) => server.document.ownerOf(client))
    expect(new Set(authors.map(({ author }) => author))).toEqual(new Set(['chen']))
  })

  it('does not repeat what was saved though its acknowledgement was lost', async () => {
    const { clock, server, ledger, chen, truth } = await setUp()
    chen.wire.lostAcks = 1
    chen.type()
    await clock.play(500)
    expect(chen.provider.state.waiting).toBe(1)
    chen.wire.lostAcks = 0
    server.reorganise()
    await clock.play(10_000)
    expect(chen.outcomes).toEqual(['nothing'])
    expect(Array.from(truth()).sort()).toEqual(ledger.remaining())
  })

  it('offers a copy where somebody else changed the same words meanwhile', async () => {
    const { clock, server, writer, chen, truth } = await setUp()
    const okafor = writer('okafor')
    okafor.wire.connect()
    await clock.play(1_000)
    chen.wire.cut()
    for (let n = 0; n < 40; n++) chen.type()
    const mine = chen.text
    server.reorganise()
    await clock.play(1_000)
    for (let n = 0; n < 40; n++) okafor.type()
    await clock.play(1_000)
    const theirs = truth()
    chen.wire.connect()
    await clock.play(10_000)
    expect(chen.outcomes).toEqual(['copy'])
    expect(chen.copies).toEqual([mine])
    expect(truth()).toBe(theirs)
    expect(chen.text).toBe(theirs)
  })

  it('offers a copy when the last common state is not kept any more', async () => {
    const { clock, server, chen, truth } = await setUp()
    const before = truth()
    chen.wire.cut()
    chen.type()
    server.reorganise()
    server.generations.clear()
    chen.wire.connect()
    await clock.play(10_000)
    expect(chen.outcomes).toEqual(['copy'])
    expect(truth()).toBe(before)
  })

  it('is taken over by one of two windows that hold the same edits', async () => {
    const { clock, server, ledger, writer, truth } = await setUp()
    const [device, tabs] = [new SimulatedDevice(clock), new SimulatedTabs(clock)]
    const windows = [writer('maria', device, tabs), writer('maria', device, tabs)]
    for (const { wire } of windows) wire.connect()
    await clock.play(1_000)
    for (const { wire } of windows) wire.cut()
    windows[0]!.type()
    windows[1]!.type()
    await clock.play(100)
    expect(windows[0]!.text).toBe(windows[1]!.text)
    server.reorganise()
    for (const { wire } of windows) wire.connect()
    await clock.play(20_000)
    expect(windows.flatMap(({ outcomes }) => outcomes).sort()).toEqual(['carried', 'nothing'])
    expect(Array.from(truth()).sort()).toEqual(ledger.remaining())
    expect(windows.map(({ text }) => text)).toEqual([truth(), truth()])
  })

  it('does not bring back what one window deletes after another one has brought it over', async () => {
    const { clock, server, writer, truth } = await setUp()
    const [device, tabs] = [new SimulatedDevice(clock), new SimulatedTabs(clock)]
    const [first, second] = [writer('maria', device, tabs), writer('maria', device, tabs)]
    for (const { wire } of [first, second]) wire.connect()
    await clock.play(1_000)
    for (const { wire } of [first, second]) wire.cut()
    first.type()
    await clock.play(100)
    const word = Array.from(first.text).find((sign) => !truth().includes(sign))!
    server.reorganise()
    first.wire.connect()
    await clock.play(10_000)
    expect(truth()).toContain(word)
    second.erase(word)
    second.wire.connect()
    await clock.play(10_000)
    expect(truth()).not.toContain(word)
    expect([first.text, second.text]).toEqual([truth(), truth()])
  })

  it('leaves nothing of a finished move in the copy of the next generation', async () => {
    const { clock, server, writer, truth } = await setUp()
    const device = new SimulatedDevice(clock)
    const maria = writer('maria', device)
    maria.wire.connect()
    await clock.play(1_000)
    for (let generation = 2; generation < 7; generation++) {
      maria.wire.cut()
      maria.type()
      server.reorganise()
      maria.wire.connect()
      await clock.play(10_000)
    }
    expect(maria.text).toBe(truth())
    const reading = device.shelf(maria.page).read()
    await clock.play(100)
    const names = [...(await reading).notes.keys()].filter((name) => !name.startsWith('dirty'))
    expect(names.sort()).toEqual(['brought:3', 'brought:4', 'brought:5', 'epoch'])
  })
})
