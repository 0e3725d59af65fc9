import type { PresentPerson } from '#core/contracts/events/socket-messages'
import type { RelayLine } from '#server/collaboration/relay/relay-line'
import { Presence } from '#server/realtime/presence'
import { PresenceExchange } from '#server/realtime/presence-exchange'
import { Typing } from '#server/realtime/typing'
import type { BriefroomSocket } from '#server/realtime/socket'

const silent = (): void => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }

/** A line that can be cut, node by node. */
class Wire {
  readonly #ends = new Set<(message: string) => void>()

  line(): RelayLine & { cut: boolean } {
    let end: (message: string) => void = silent
    const line = {
      cut: false,
      open: (heard: (message: string) => void, connected: () => void) => {
        end = (message) => {
          if (!line.cut) heard(message)
        }
        this.#ends.add(end)
        connected()
        return Promise.resolve()
      },
      say: (messages: readonly string[]) => {
        if (!line.cut) for (const message of messages) for (const other of this.#ends) other(message)
        return Promise.resolve()
      },
      close: () => {
        this.#ends.delete(end)
        return Promise.resolve()
      },
    }
    return line
  }
}

const socketOf = (id: string, name: string): BriefroomSocket =>
  ({ id, data: { principal: { userId: name, name } } }) as unknown as BriefroomSocket
const turn = () => new Promise((resolve) => setImmediate(resolve))

const nodeOn = async (wire: Wire, clock: { now: number }) => {
  const presence = new Presence()
  const told: { room: string; people: PresentPerson[] }[] = []
  presence.tell = (room, people) => told.push({ room, people })
  const typing = new Typing()
  const writing: string[] = []
  typing.tell = (room, { name }) => writing.push(`${name} in ${room}`)
  const line = wire.line()
  const exchange = new PresenceExchange(presence, typing, line, logger, () => clock.now)
  await exchange.open()
  await turn()
  return { presence, told, typing, writing, line, exchange }
}

const world = async () => {
  const wire = new Wire()
  const clock = { now: 0 }
  const nodes = [await nodeOn(wire, clock), await nodeOn(wire, clock)]
  const names = (n: number) => nodes[n]!.presence.people('desk:1').map(({ name }) => name)
  return { clock, nodes, names, close: () => Promise.all(nodes.map(({ exchange }) => exchange.close())) }
}

describe('PresenceExchange', () => {
  it('shows the union of all nodes, a person of two nodes once, and who leaves is gone everywhere', async () => {
    const { nodes, names, close } = await world()
    const [one, two] = nodes
    one!.presence.set(socketOf('a', 'chen'), 'desk:1', { doing: 'reading' })
    two!.presence.set(socketOf('b', 'okafor'), 'desk:1', { doing: 'writing' })
    two!.presence.set(socketOf('c', 'chen'), 'desk:1', { doing: 'away' })
    await turn()
    expect(names(0).sort()).toEqual(['chen', 'okafor'])
    expect(names(1).sort()).toEqual(['chen', 'okafor'])
    expect(one!.told.at(-1)!.people).toHaveLength(2)
    one!.presence.leave(socketOf('a', 'chen'))
    await turn()
    expect(names(1).sort()).toEqual(['chen', 'okafor'])
    two!.presence.leave(socketOf('c', 'chen'))
    await turn()
    expect(names(0)).toEqual(['okafor'])
    await close()
  })

  it('a node that comes later learns who is there; one that goes takes its people along', async () => {
    const { nodes, names, close } = await world()
    nodes[0]!.presence.set(socketOf('a', 'chen'), 'desk:1', { doing: 'reading' })
    await turn()
    expect(names(1)).toEqual(['chen'])
    await nodes[0]!.exchange.close()
    expect(names(1)).toEqual([])
    await close()
  })

  it('people of a node that died, or whose leaving was not heard, are gone after 24 seconds', async () => {
    const { clock, nodes, names, close } = await world()
    const [one, two] = nodes
    one!.presence.set(socketOf('a', 'chen'), 'desk:1', { doing: 'reading' })
    one!.presence.set(socketOf('b', 'okafor'), 'desk:1', { doing: 'reading' })
    await turn()
    one!.line.cut = true
    one!.presence.leave(socketOf('b', 'okafor'))
    await turn()
    one!.line.cut = false
    clock.now = 20_000
    one!.exchange.renew()
    await turn()
    clock.now = 24_001
    two!.exchange.sweep()
    expect(names(1)).toEqual(['chen'])
    clock.now = 44_001
    two!.exchange.sweep()
    expect(names(1)).toEqual([])
    await close()
  })

  it('says once on each node who writes in a discussion, and keeps nothing of it', async () => {
    const { nodes, close } = await world()
    nodes[0]!.typing.say('thread:1', { id: '0191d0a0-0000-7000-8000-000000000001', name: '陈雨' }, 'line')
    await turn()
    expect(nodes.map(({ writing }) => writing)).toEqual([['陈雨 in thread:1'], ['陈雨 in thread:1']])
    for (const { exchange } of nodes) exchange.renew()
    await turn()
    expect(nodes.map(({ writing }) => writing.length)).toEqual([1, 1])
    await close()
  })
})
