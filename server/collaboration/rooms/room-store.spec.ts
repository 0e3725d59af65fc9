import { defaultDocumentLimits } from '#core/document/document-limits'
import { sampleShape } from '#core/document/sample-shape'
import { RoomStore } from '#server/collaboration/rooms/room-store'
import type { DocumentReader } from '#server/collaboration/store/document-reader'
import type { StoredDocument } from '#server/collaboration/store/stored-document'

const stored = (bytes: number): StoredDocument => ({
  epoch: 1,
  seq: 1,
  schemaVersion: 1,
  bytes,
  textUnits: 0,
  snapshot: { seq: 1, state: new Uint8Array(bytes), stateVector: new Uint8Array([0]) },
  tail: [],
  clients: [],
  retired: [],
  damage: null,
})

/** Documents of 100 kB each; a million bytes may stay warm. */
const storeOf = () => {
  let loads = 0
  const loadGood = () => {
    loads++
    return Promise.resolve(stored(100_000))
  }
  const rules = { shape: sampleShape, limits: defaultDocumentLimits, unsentBytes: 1 }
  const store = new RoomStore({ loadGood } as unknown as DocumentReader, rules, 1_000_000)
  return { store, loads: () => loads }
}

describe('rooms that nobody is in', () => {
  it('stay warm as far as the memory for them goes, the last used ones', async () => {
    const { store } = storeOf()
    for (let n = 0; n < 40; n++) (await store.open(`document ${n}`)).usedAt = performance.now() + n
    store.sweep()
    const left = [...store.all()]
    expect(left.reduce((bytes, { memory }) => bytes + memory, 0)).toBeLessThanOrEqual(1_000_000)
    expect(left.map(({ documentId }) => documentId)).toContain('document 39')
    expect(left.map(({ documentId }) => documentId)).not.toContain('document 0')
  })

  it('go after a minute, those in use do not', async () => {
    const { store } = storeOf()
    const [used, idle] = [await store.open('used'), await store.open('idle')]
    used.listeners.set('chen', { peer: {} as never, seq: 1, slowSince: null })
    used.usedAt = idle.usedAt = performance.now() - 61_000
    store.sweep()
    expect([...store.all()]).toEqual([used])
  })

  it('are read once however many ask', async () => {
    const { store, loads } = storeOf()
    const rooms = await Promise.all([1, 2, 3].map(() => store.open('one')))
    expect(new Set(rooms).size).toBe(1)
    expect(loads()).toBe(1)
  })
})
