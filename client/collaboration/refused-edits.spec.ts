import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { isSaved } from './sync-state'
import { Ledger, SimulatedPerson } from './simulation/simulated-person'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'

const open: SimulatedPerson[] = []
afterEach(() => {
  for (const person of open.splice(0)) person.provider.destroy()
})

const setUp = async () => {
  const clock = new VirtualClock(7)
  const server = new StrictServer(clock, 'briefing')
  const chen = new SimulatedPerson(clock, server, 'chen', new Ledger())
  open.push(chen)
  // As where an editor may undo: what is deleted keeps what it held.
  chen.doc.gc = false
  chen.wire.connect()
  await clock.play(100)
  chen.type(3)
  await clock.play(1_000)
  return { clock, server, chen, truth: () => server.document.doc.getText('text').toJSON() }
}

const tooLong = 'https://example.org/'.padEnd(defaultDocumentLimits.attributeBytes + 100, 'a')

describe('an edit that the server will never take', () => {
  it('is said, does not keep the line busy, and is followed by the rest once it was taken back', async () => {
    const { clock, server, chen, truth } = await setUp()
    expect(server.joins).toBe(1)
    chen.text.format(0, 2, { link: { href: tooLong } })
    await clock.play(60_000)
    expect(server.refusals).toEqual(['SCHEMA'])
    expect(server.joins).toBe(1)
    expect(chen.provider.state).toMatchObject({ joined: true, waiting: 1, problem: 'SCHEMA' })

    for (let n = 0; n < 20; n++) {
      chen.type()
      await clock.play(3_000)
    }
    expect(server.refusals).toEqual(['SCHEMA', 'SCHEMA'])
    expect(server.joins).toBe(2)
    expect(truth()).toHaveLength(3)

    chen.text.format(0, chen.text.length, { link: null })
    await clock.play(180_000)
    expect(truth()).toHaveLength(23)
    expect(isSaved(chen.provider.state)).toBe(true)
    expect(server.refusals).toHaveLength(2)
  })

  it('is saved soon where it is taken back at once, and the next one is said anew', async () => {
    const { clock, server, chen } = await setUp()
    for (const times of [1, 2]) {
      chen.text.format(0, 2, { link: { href: tooLong } })
      await clock.play(1_000)
      expect(chen.provider.state).toMatchObject({ waiting: 1, problem: 'SCHEMA' })
      chen.text.format(0, 2, { link: null })
      await clock.play(4_000)
      expect(isSaved(chen.provider.state)).toBe(true)
      expect(server.refusals).toHaveLength(times)
    }
  })

  it('never ends the connection: no three refusals come within a minute, however much is written', async () => {
    const { clock, server, chen } = await setUp()
    chen.text.format(0, 2, { link: { href: tooLong } })
    const refused: number[] = []
    for (let second = 0; second < 600; second++) {
      chen.type()
      await clock.play(1_000)
      while (refused.length < server.refusals.length) refused.push(second)
    }
    expect(refused.length).toBeGreaterThan(2)
    for (const [n, at] of refused.entries()) expect((refused[n + 2] ?? Infinity) - at).toBeGreaterThan(60)
  })
})

describe('more than is taken at once', () => {
  it('goes out in pieces: a large table that was pasted', async () => {
    const { clock, server, chen } = await setUp()
    const root = chen.doc.getXmlFragment('default')
    const element = (name: string, ...below: (Y.XmlElement | Y.XmlText)[]) => {
      const made = new Y.XmlElement(name)
      made.setAttribute('id', name)
      made.insert(0, below)
      return made
    }
    const cell = () => element('tableCell', element('paragraph', new Y.XmlText('cell')))
    const row = () => element('tableRow', ...Array.from({ length: 10 }, cell))
    root.insert(0, [element('table', ...Array.from({ length: 200 }, row))])
    await clock.play(5_000)
    expect(server.refusals).toEqual([])
    expect(isSaved(chen.provider.state)).toBe(true)
    expect(server.document.doc.getXmlFragment('default').toJSON()).toBe(root.toJSON())
  })
})
