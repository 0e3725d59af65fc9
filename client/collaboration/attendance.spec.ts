import * as Y from 'yjs'
import { DocumentProvider, type ProviderOptions } from './document-provider'
import { isSaved } from './sync-state'
import { SimulatedWire } from './simulation/simulated-wire'
import { StrictServer } from './simulation/strict-server'
import { VirtualClock } from './simulation/virtual-clock'

const open: DocumentProvider[] = []
afterEach(() => {
  for (const provider of open.splice(0)) provider.destroy()
})

/** One window: all its providers share a wire, and the server knows them as one. */
const setUp = () => {
  const clock = new VirtualClock(7)
  const server = new StrictServer(clock, 'briefing')
  const wire = new SimulatedWire(clock, server, 'chen')
  wire.connect()
  const provide = (options: Partial<ProviderOptions> = {}) => {
    const all = { documentId: 'briefing', schemaVersion: 1, clock, ...options }
    const provider = new DocumentProvider(new Y.Doc(), wire, all)
    open.push(provider)
    return provider
  }
  const type = ({ doc }: DocumentProvider) => {
    doc.getText('text').insert(0, 'x')
  }
  return { clock, server, wire, provide, type }
}

describe('several of one window in one document', () => {
  it('are not sent out by one that was never let in', async () => {
    const { clock, server, provide, type } = setUp()
    server.reorganise()
    const first = provide()
    await clock.play(500)
    const old = provide({ epoch: 1 })
    await clock.play(500)
    expect(old.stopped).toBe(true)
    old.destroy()
    await clock.play(500)
    expect(server.members.size).toBe(1)
    type(first)
    await clock.play(1_000)
    expect(isSaved(first.state)).toBe(true)
  })

  it('stay in until the last of them goes', async () => {
    const { clock, server, provide, type } = setUp()
    const [first, second] = [provide(), provide()]
    await clock.play(500)
    first.destroy()
    await clock.play(500)
    type(second)
    await clock.play(1_000)
    expect(isSaved(second.state)).toBe(true)
    second.destroy()
    await clock.play(500)
    expect(server.members.size).toBe(0)
  })

  it('go out also where the server lets them in after they have gone', async () => {
    const { clock, server, provide, type } = setUp()
    server.joinTakes = 400
    provide().destroy()
    await clock.play(1_000)
    expect(server.joins).toBe(1)
    expect(server.members.size).toBe(0)

    provide().destroy()
    const second = provide()
    await clock.play(2_000)
    expect(server.members.size).toBe(1)
    type(second)
    await clock.play(1_000)
    expect(isSaved(second.state)).toBe(true)
  })
})

describe('somebody whom the server does not know in the document any more', () => {
  it('comes in again with what he has written: his right has not ended', async () => {
    const { clock, server, provide, type } = setUp()
    const chen = provide()
    await clock.play(500)
    server.members.clear()
    type(chen)
    await clock.play(5_000)
    expect(chen.state.access).toBe('write')
    expect(isSaved(chen.state)).toBe(true)
  })

  it('is given the last state of an earlier generation once he is in again', async () => {
    const { clock, server, provide } = setUp()
    server.reorganise()
    const chen = provide()
    await clock.play(500)
    server.members.clear()
    const refused = expect(chen.lastStateOf(1)).rejects.toThrow('NOT_FOUND')
    await clock.play(1_000)
    await refused
    expect(chen.state.joined).toBe(true)
    const state = chen.lastStateOf(1)
    await clock.play(1_000)
    expect(await state).toBeInstanceOf(Uint8Array)
  })
})
