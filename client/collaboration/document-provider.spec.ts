import * as Y from 'yjs'
import { isSaved } from './sync-state'
import { Ledger, SimulatedPerson } from './simulation/simulated-person'
import { SimulatedTabs } from './simulation/simulated-tabs'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'
import type { TabPort } from './tab-channel'

type Options = ConstructorParameters<typeof SimulatedPerson>[4]

const open: SimulatedPerson[] = []
afterEach(() => {
  for (const person of open.splice(0)) person.provider.destroy()
})

const setUp = () => {
  const clock = new VirtualClock(7)
  const server = new StrictServer(clock, 'briefing')
  const ledger = new Ledger()
  const person = (user: string, options: Options = {}) => {
    const opened = new SimulatedPerson(clock, server, user, ledger, options)
    open.push(opened)
    return opened
  }
  const truth = () => server.document.doc.getText('text').toJSON()
  return { clock, server, ledger, person, truth }
}

describe('DocumentProvider', () => {
  it('says saved only after the commit, and counts until then', async () => {
    const { clock, person } = setUp()
    const chen = person('chen')
    chen.wire.connect()
    await clock.play(1_000)
    expect(isSaved(chen.provider.state)).toBe(true)

    chen.type()
    expect(chen.provider.state).toMatchObject({ waiting: 1, oldestAt: 1_000 })
    expect(isSaved(chen.provider.state)).toBe(false)
    await clock.play(200)
    expect(chen.provider.state).toMatchObject({ waiting: 0, oldestAt: null })
    expect(chen.provider.state.committedAt).toBeGreaterThan(1_000)
  })

  it('counts a flow of typing as one change and a pause as the next', async () => {
    const { clock, person } = setUp()
    const chen = person('chen')
    for (const pause of [100, 100, 1_500, 100]) {
      chen.text.insert(chen.text.length, 'x')
      await clock.play(pause)
    }
    expect(chen.provider.state.waiting).toBe(2)
  })

  it('sends no letter that was typed and replaced inside one composition', async () => {
    const { clock, server, person, truth } = setUp()
    const chen = person('chen')
    chen.wire.connect()
    await clock.play(100)
    chen.provider.hold()
    chen.compose()
    await clock.play(1_000)
    expect(truth()).toBe('')
    chen.provider.release()
    await clock.play(1_000)

    expect(truth()).toHaveLength(1)
    const sent = Buffer.from(server.rows[0]!.update).toString('latin1')
    expect(sent).not.toContain('s')
  })

  it('lets what the others did wait during a composition and applies it afterwards', async () => {
    const { clock, person, truth } = setUp()
    const [chen, okafor] = [person('chen'), person('okafor')]
    chen.wire.connect()
    okafor.wire.connect()
    await clock.play(100)
    chen.provider.hold()
    okafor.type(3)
    await clock.play(1_000)
    expect(chen.text.toJSON()).toBe('')
    expect(chen.provider.state.incoming).toBe(1)
    chen.provider.release()
    expect(chen.text.toJSON()).toBe(truth())
  })

  it('brings a deletion made offline, which no state vector shows', async () => {
    const { clock, person, truth } = setUp()
    const chen = person('chen')
    chen.wire.connect()
    chen.type(5)
    await clock.play(1_000)
    const kept = Y.encodeStateAsUpdate(chen.doc)

    const dirty: boolean[] = []
    const events = { dirty: (is: boolean) => dirty.push(is) }
    const later = person('chen', { dirty: true, epoch: 1, events })
    Y.applyUpdate(later.doc, kept, later.provider)
    later.doc.transact(() => {
      later.text.delete(0, 5)
    }, later.provider)
    later.wire.connect()
    await clock.play(1_000)
    expect(truth()).toBe('')
    expect(dirty).toEqual([false])
  })

  it('shares edits between tabs while the server is away', async () => {
    const { clock, person } = setUp()
    const tabs = new SimulatedTabs(clock)
    const [first, second] = [
      person('chen', { epoch: 1, tabs: tabs.open() }),
      person('chen', { epoch: 1, tabs: tabs.open() }),
    ]
    first.type(3)
    await clock.play(100)
    expect(second.text.toJSON()).toBe(first.text.toJSON())
    expect(second.provider.state.waiting).toBe(1)
  })

  it('saves its own words while those of another tab wait for a beginning that nobody has sent yet', async () => {
    const { clock, server, person, truth } = setUp()
    const port: TabPort = { postMessage: () => undefined, onmessage: null, close: () => undefined }
    const other = new Y.Doc()
    const parts: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => parts.push(update))
    other.getText('text').insert(0, 'begun')
    other.getText('text').insert(5, ' and gone on')
    const chen = person('chen', { epoch: 1, tabs: port })
    port.onmessage!({ data: { epoch: 1, update: parts[1]! } })
    chen.text.insert(0, 'mine ')
    chen.wire.connect()
    await clock.play(1_000)
    expect(truth()).toBe('mine ')
    expect(isSaved(chen.provider.state)).toBe(true)

    port.onmessage!({ data: { epoch: 1, update: parts[0]! } })
    await clock.play(1_000)
    expect(truth()).toContain('begun and gone on')
    expect(server.refusals).toEqual([])
  })

  it('stops writing when the right ends, keeps what was not sent, and goes on when it returns', async () => {
    const { clock, server, person, truth } = setUp()
    const chen = person('chen')
    chen.wire.connect()
    await clock.play(100)
    server.setAccess('chen', 'read')
    await clock.play(100)
    chen.type(2)
    await clock.play(1_000)
    expect(truth()).toBe('')
    expect(chen.provider.state).toMatchObject({ access: 'read', waiting: 1 })

    server.setAccess('chen', 'write')
    await clock.play(1_000)
    expect(truth()).toHaveLength(2)
    server.setAccess('chen', 'none')
    await clock.play(100)
    expect(chen.provider.state).toMatchObject({ access: 'none', joined: false })
  })

  it('has nothing to save of a text that nobody may change here, whatever others mark in it at once', async () => {
    const { clock, server, person } = setUp()
    server.access.set('lindgren', 'read')
    const [chen, okafor, lindgren] = [person('chen'), person('okafor'), person('lindgren')]
    for (const { wire } of [chen, okafor, lindgren]) wire.connect()
    await clock.play(100)
    chen.type(4)
    await clock.play(1_000)
    for (const { text } of [chen, okafor]) text.format(0, 4, { bold: true })
    await clock.play(1_000)
    expect(lindgren.text.toDelta()).toMatchObject([{ attributes: { bold: true } }])
    expect(lindgren.provider.state).toMatchObject({ access: 'read', waiting: 0 })
  })

  it('leaves an old generation without a word to the new one', async () => {
    const { clock, server, person, truth } = setUp()
    const heard: [number, boolean][] = []
    const chen = person('chen', { events: { epoch: (epoch, stale) => heard.push([epoch, stale]) } })
    chen.wire.connect()
    chen.type(3)
    await clock.play(1_000)
    chen.wire.cut()
    chen.type(2)
    server.reorganise()
    chen.wire.connect()
    await clock.play(5_000)
    expect(heard).toEqual([
      [1, false],
      [2, true],
    ])
    expect(truth()).toHaveLength(3)
    expect(chen.text.length).toBe(5)
    expect(server.refusals).toEqual([])
  })

  it('never merges a device copy of an older generation', async () => {
    const { clock, server, person, truth } = setUp()
    server.reorganise()
    const heard: [number, boolean][] = []
    const chen = person('chen', {
      epoch: 1,
      dirty: true,
      events: { epoch: (epoch, stale) => heard.push([epoch, stale]) },
    })
    chen.type(2)
    chen.wire.connect()
    await clock.play(1_000)
    expect(heard).toEqual([[2, true]])
    expect(truth()).toBe('')
  })

  it('takes own words on their way along where somebody splits their paragraph, and gives them back where it is deleted', async () => {
    const { clock, server, person } = setUp()
    const displaced: string[] = []
    const chen = person('chen', { events: { displaced: (words) => displaced.push(...words) } })
    const okafor = person('okafor')
    const rootOf = ({ doc }: SimulatedPerson) => doc.getXmlFragment('default')
    const textIn = (one: SimulatedPerson, block: number) =>
      (rootOf(one).get(block) as Y.XmlElement).get(0) as Y.XmlText
    const paragraph = (text: string) => {
      const element = new Y.XmlElement('paragraph')
      element.insert(0, [new Y.XmlText(text)])
      return element
    }
    for (const { wire } of [chen, okafor]) wire.connect()
    await clock.play(100)
    rootOf(okafor).insert(0, [paragraph('One. Two.')])
    await clock.play(1_000)

    okafor.doc.transact(() => {
      textIn(okafor, 0).delete(4, 5)
      rootOf(okafor).insert(1, [paragraph(' Two.')])
    })
    textIn(chen, 0).insert(8, ' more')
    await clock.play(1_000)
    const id = chen.doc.clientID
    expect([chen, okafor].map((one) => [0, 1].map((block) => textIn(one, block).toJSON()))).toEqual([
      ['One.', ' Two more.'],
      ['One.', ' Two more.'],
    ])

    rootOf(okafor).delete(1, 1)
    textIn(chen, 1).insert(0, 'unseen')
    await clock.play(1_000)
    expect([rootOf(chen), rootOf(okafor)].map(({ length }) => length)).toEqual([1, 1])
    expect(displaced).toEqual(['unseen'])
    expect(isSaved(chen.provider.state)).toBe(true)
    expect(chen.doc.clientID).toBe(id)
    expect(server.refusals).toEqual([])
  })

  it('asks for what a lost frame held, as soon as the next one shows the hole', async () => {
    const { clock, server, person, truth } = setUp()
    const [chen, okafor] = [person('chen'), person('okafor')]
    chen.wire.connect()
    okafor.wire.connect()
    await clock.play(100)
    server.lostFrames = 1
    okafor.type()
    await clock.play(100)
    server.lostFrames = 0
    okafor.type()
    await clock.play(1_000)
    expect(chen.text.toJSON()).toBe(truth())
  })
})
