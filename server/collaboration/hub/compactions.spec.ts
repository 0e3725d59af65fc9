import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { documentShape } from '#core/editor/schema/document-shape'
import { Compactions } from '#server/collaboration/hub/compactions'
import { Room } from '#server/collaboration/rooms/room'
import type { LogRow, StoredSnapshot } from '#server/collaboration/store/stored-document'

const rowsOf = (count: number, from = 1): LogRow[] => {
  const doc = new Y.Doc()
  const rows: LogRow[] = []
  doc.on('update', (update: Uint8Array) =>
    rows.push({ seq: from + rows.length, updates: [update], clientIds: [doc.clientID], authorIds: [] }),
  )
  for (let n = 0; n < count; n++) doc.getText('t').insert(n, 'a')
  return rows
}

const ignore = (): void => undefined
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }

const roomWith = (tail: readonly LogRow[], snapshotBytes = 0, documentId = 'a document'): Room =>
  new Room(
    documentId,
    {
      epoch: 1,
      seq: tail.length,
      schemaVersion: 1,
      bytes: 0,
      snapshot:
        snapshotBytes === 0
          ? null
          : { seq: 0, state: new Uint8Array(snapshotBytes), stateVector: Y.encodeStateVector(new Y.Doc()) },
      tail,
      clients: [],
      retired: [],
      textUnits: 0,
      damage: null,
    },
    { shape: documentShape, limits: defaultDocumentLimits, unsentBytes: 1 },
  )

function at(tail: readonly LogRow[], snapshotBytes = 0) {
  const clock = { now: 100_000 }
  const asked: string[] = []
  let fails = false
  let merged: StoredSnapshot | null = null
  const room = roomWith(tail, snapshotBytes)
  room.changedAt = clock.now
  room.compactedAt = clock.now
  const compactions = new Compactions({
    compactor: {
      compact: (documentId) => {
        asked.push(documentId)
        return fails ? Promise.reject(new Error('no room on the disk')) : Promise.resolve(merged)
      },
    },
    limits: { updatesBeforeCompaction: 10 },
    logger: silent,
    now: () => clock.now,
  })
  const consider = async (): Promise<number> => {
    compactions.consider(room)
    await new Promise(setImmediate)
    return asked.length
  }
  const gives = (seq: number) =>
    (merged = { seq, state: new Uint8Array(2), stateVector: Y.encodeStateVector(new Y.Doc()) })
  return { clock, room, consider, gives, failing: () => (fails = true) }
}

describe('Compactions', () => {
  it('leaves a short tail alone, however long nobody writes', async () => {
    const { clock, consider } = at(rowsOf(9))
    clock.now += 3_600_000
    expect(await consider()).toBe(0)
  })

  it('merges a long tail under the same hands every half minute', async () => {
    const { clock, room, consider } = at(rowsOf(10), 1_000_000)
    for (const merged of [1, 2]) {
      clock.now += 29_999
      room.changedAt = clock.now
      expect(await consider()).toBe(merged - 1)
      clock.now += 1
      expect(await consider()).toBe(merged)
    }
  })

  it('merges a document that was opened with a long tail, and then not until somebody has written', async () => {
    const { clock, room, consider } = at(rowsOf(10), 1_000_000)
    clock.now += 1_999
    expect(await consider()).toBe(0)
    clock.now += 1
    expect(await consider()).toBe(1)
    clock.now += 10_000
    expect(await consider()).toBe(1)
    for (const row of rowsOf(1, 11)) room.log.append(row)
    expect(await consider()).toBe(2)
  })

  it('waits for a pause of those who write', async () => {
    const { clock, room, consider } = at(rowsOf(10), 1_000_000)
    clock.now += 3_000
    room.changedAt = clock.now - 1_999
    expect(await consider()).toBe(0)
    clock.now += 1
    expect(await consider()).toBe(1)
  })

  it('merges when the tail has outgrown the snapshot, but lets what comes in one go come in', async () => {
    const { clock, room, consider } = at(rowsOf(10), 1_000)
    for (const row of rowsOf(100, 11)) room.log.append(row)
    clock.now += 1_999
    room.changedAt = clock.now
    expect(await consider()).toBe(0)
    clock.now += 1
    expect(await consider()).toBe(1)
  })

  it('leaves what another node wrote to be read and shown, though it is merged already', async () => {
    const { clock, room, consider, gives } = at(rowsOf(10))
    gives(11)
    clock.now += 2_000
    await consider()
    expect([room.log.seq, room.log.updateCount]).toEqual([10, 10])
    gives(10)
    clock.now += 30_000
    await consider()
    expect([room.log.seq, room.log.updateCount]).toEqual([10, 0])
  })

  it('tries again after half a minute when it failed', async () => {
    const { clock, consider, failing } = at(rowsOf(10))
    failing()
    clock.now += 2_000
    expect(await consider()).toBe(1)
    clock.now += 10_000
    expect(await consider()).toBe(1)
    clock.now += 20_000
    expect(await consider()).toBe(2)
  })

  it('takes two documents at a time, and the next when one is done', async () => {
    const done: (() => void)[] = []
    const asked: string[] = []
    const now = performance.now() + 60_000
    const compactions = new Compactions({
      compactor: {
        compact: (documentId) => {
          asked.push(documentId)
          return new Promise((resolve) =>
            done.push(() => {
              resolve(null)
            }),
          )
        },
      },
      limits: { updatesBeforeCompaction: 10 },
      logger: silent,
      now: () => now,
    })
    const rooms = ['one', 'two', 'three'].map((id) => roomWith(rowsOf(10), 0, id))
    for (const room of rooms) compactions.consider(room)
    expect(asked).toEqual(['one', 'two'])
    done[0]!()
    await new Promise(setImmediate)
    for (const room of rooms) compactions.consider(room)
    expect(asked).toEqual(['one', 'two', 'three'])
  })
})
