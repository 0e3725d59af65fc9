import * as Y from 'yjs'
import type { Principal } from '#server/auth/principal'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { UpdatesFrame } from '#server/collaboration/frames'
import { RoomRelay, type Listener } from '#server/collaboration/rooms/room-relay'

class FakePeer implements DocumentPeer {
  readonly principal = { userId: 'u' } as Principal
  readonly door = 'socket'
  readonly received: UpdatesFrame[] = []
  unsentBytes = 0
  constructor(readonly id: string) {}
  updates(frame: UpdatesFrame): void {
    this.received.push(frame)
  }
  awareness(): void {
    throw new Error('not expected')
  }
  access(): void {
    throw new Error('not expected')
  }
  epoch(): void {
    throw new Error('not expected')
  }
  resync(): void {
    throw new Error('not expected')
  }
  close(): void {
    throw new Error('not expected')
  }
}

const updateOf = (text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

const world = () => {
  const peers = ['a', 'b', 'c'].map((id) => new FakePeer(id))
  const listeners = new Map<string, Listener>(
    peers.map((peer) => [peer.id, { peer, seq: 0, slowSince: null }]),
  )
  // The clock stands still: after its first frame the room counts as busy.
  const relay = new RoomRelay('d', listeners, 1_000, () => 1_000)
  const row = (seq: number) => ({ seq, updates: [updateOf(String(seq))], clientIds: [], authorIds: [] })
  return { peers, listeners, relay, row }
}

describe('RoomRelay', () => {
  it('sends a quiet room’s update at once, one frame for all but its sole author', () => {
    const { peers, relay, row } = world()
    relay.add({ row: row(1), authors: new Set([peers[0]!]) }, 1)
    expect(peers.map(({ received }) => received.length)).toEqual([0, 1, 1])
    expect(peers[1]!.received[0]).toBe(peers[2]!.received[0])
    expect(peers[1]!.received[0]).toMatchObject({ documentId: 'd', epoch: 1, previous: 0, seq: 1 })
    relay.close()
  })

  it('merges what comes close together, and then sends it to its authors too', () => {
    const { peers, relay, row } = world()
    relay.add({ row: row(1), authors: new Set([peers[0]!]) }, 1)
    relay.add({ row: row(2), authors: new Set([peers[0]!]) }, 1)
    relay.add({ row: row(3), authors: new Set([peers[1]!]) }, 1)
    relay.flush(1)
    expect(peers.map(({ received }) => received.map(({ previous, seq }) => [previous, seq]))).toEqual([
      [[1, 3]],
      [
        [0, 1],
        [1, 3],
      ],
      [
        [0, 1],
        [1, 3],
      ],
    ])
    relay.close()
  })

  it('puts nothing more into a connection that does not drain', () => {
    const { peers, listeners, relay, row } = world()
    peers[2]!.unsentBytes = 2_000
    relay.add({ row: row(1), authors: null }, 1)
    expect(peers.map(({ received }) => received.length)).toEqual([1, 1, 0])
    expect(listeners.get('c')).toMatchObject({ seq: 0, slowSince: expect.any(Number) as number })
    relay.close()
  })

  it('does not repeat what a newcomer was given when he joined', () => {
    const { peers, listeners, relay, row } = world()
    listeners.get('b')!.seq = 1
    relay.add({ row: row(1), authors: null }, 1)
    expect(peers.map(({ received }) => received.length)).toEqual([1, 0, 1])
    relay.close()
  })
})
