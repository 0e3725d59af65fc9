import type { DocumentPeer } from '#server/collaboration/document-peer'
import { readAwareness, writeAwareness } from '#server/collaboration/presence/awareness-message'
import { RoomPresence } from '#server/collaboration/presence/room-presence'
import type { Listener } from '#server/collaboration/rooms/room-relay'

const nobody = (): void => undefined
const peerNamed = (name: string): DocumentPeer => ({
  id: name,
  principal: { userId: name, name } as DocumentPeer['principal'],
  door: 'socket',
  unsentBytes: 0,
  updates: nobody,
  awareness: nobody,
  access: nobody,
  epoch: nobody,
  resync: nobody,
  close: nobody,
})

describe('presence/ghost: presence ends with the connection', () => {
  const setUp = () => {
    let now = 1_000_000
    const listeners = new Map<string, Listener>()
    const presence = new RoomPresence(
      'document',
      listeners,
      () => undefined,
      1_000,
      () => now,
    )
    const later = (ms: number) => {
      now += ms
    }
    return { presence, listeners, later }
  }
  const say = (clientId: number) => writeAwareness([{ clientId, clock: 1, state: { typing: true } }])

  it('a state leaves with its peer, and other nodes are told', async () => {
    const { presence } = setUp()
    const told: Uint8Array[] = []
    const chen = peerNamed('chen')
    presence.say(chen, say(5), 1_000)
    const gone = new Promise<void>((resolve) => {
      presence.publish = (update) => {
        told.push(update)
        resolve()
      }
    })
    presence.leave(chen)
    expect(presence.size).toBe(0)
    expect(presence.all()).toBeNull()
    await gone
    expect(readAwareness(told.at(-1)!, 1_000)).toEqual([
      { clientId: 5, clock: expect.any(Number) as number, state: null },
    ])
    presence.close()
  })

  it('who does not read what was sent to him is told nothing more of carets, also where nobody writes (L09)', async () => {
    const { presence, listeners } = setUp()
    const told: string[] = []
    for (const [id, unsentBytes] of Object.entries({ quick: 1_000, stuck: 1_001 })) {
      const peer = { ...peerNamed(id), unsentBytes, awareness: () => told.push(id) }
      listeners.set(id, { peer, seq: 0, slowSince: null })
    }
    presence.say(peerNamed('chen'), say(5), 1_000)
    await new Promise<void>((resolve) => {
      presence.publish = () => {
        resolve()
      }
    })
    expect(told).toEqual(['quick'])
    presence.close()
  })

  it('a crowd is told to other nodes in messages that each of them takes, and Postgres carries', async () => {
    const { presence } = setUp()
    const told: Uint8Array[] = []
    presence.publish = (update) => told.push(update)
    const crowd = Array.from({ length: 250 }, (_, index) => peerNamed(`person ${index}`))
    crowd.forEach((peer, index) => {
      presence.say(peer, say(index), 1_000)
    })
    const renewed = presence.sweep()
    crowd.forEach((peer) => {
      presence.leave(peer)
    })
    await new Promise((resolve) => setTimeout(resolve, 60))
    for (const pieces of [renewed, told]) {
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(5_700)
      const ids = pieces.flatMap((piece) => readAwareness(piece, 1_000).map(({ clientId }) => clientId))
      expect(new Set(ids).size).toBe(250)
    }
    presence.close()
  })

  it('a caret of a node that died is gone after thirty seconds', () => {
    const { presence, later } = setUp()
    presence.receive(writeAwareness([{ clientId: 6, clock: 9, state: { user: { id: 'okafor' } } }]))
    later(29_000)
    presence.sweep()
    expect(presence.size).toBe(1)
    later(2_000)
    presence.sweep()
    expect(presence.size).toBe(0)
    presence.close()
  })
})
