import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { documentShape } from '#core/editor/schema/document-shape'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import { savedSeq } from '#server/collaboration/rooms/edit-outcome'
import { Room } from '#server/collaboration/rooms/room'

const nothing = Y.encodeStateAsUpdate(new Y.Doc())

/** A room whose log has these rows, of one client whose id nobody is bound to. */
function roomWith(...updates: Uint8Array[]): Room {
  const stored = {
    epoch: 1,
    seq: updates.length,
    schemaVersion: 1,
    bytes: updates.reduce((bytes, update) => bytes + update.length, 0),
    snapshot: null,
    tail: updates.map((update, index) => ({
      seq: index + 1,
      updates: [update],
      clientIds: [1],
      authorIds: [],
    })),
    clients: [],
    retired: [],
    textUnits: 0,
    damage: null,
  }
  return new Room('a document', stored, {
    shape: documentShape,
    limits: defaultDocumentLimits,
    unsentBytes: 1,
  })
}

describe('Room', () => {
  it('does not read a whole document for a newcomer who brings nothing', async () => {
    const doc = new Y.Doc()
    doc.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
    const room = roomWith(Y.encodeStateAsUpdate(doc))
    const bytesOnly = room.memory
    const seq = savedSeq((outcome) => {
      room.submit(null, 'a person', nothing, outcome)
    })
    expect(await seq).toBe(1)
    expect(room.bringsNews(nothing)).toBe(false)
    expect(room.memory).toBe(bytesOnly)
    expect(room.hasWork).toBe(false)
  })

  it('knows all of a log whose ids are bound to nobody, as a restored one is', () => {
    const doc = new Y.Doc()
    doc.clientID = 1
    const rows: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => rows.push(update))
    const fragment = doc.getXmlFragment('default')
    for (let row = 0; row < 3; row++) fragment.insert(row, [new Y.XmlElement('paragraph')])
    expect([...roomWith(...rows).log.vector]).toEqual([[1, 3]])
  })

  it('is full by what waits as well, and has room again for what was taken from it', () => {
    const room = roomWith()
    const bounds = { ...defaultDocumentLimits, documentBytes: 1_000 }
    const doc = new Y.Doc()
    const submit = (): void => {
      const before = Y.encodeStateVector(doc)
      doc.getXmlFragment('default').insert(0, [new Y.XmlText('x'.repeat(300))])
      const outcome = { saved: () => undefined, refused: () => undefined }
      room.submit(null, 'a person', Y.encodeStateAsUpdate(doc, before), outcome, bounds)
    }
    submit()
    submit()
    const batch = room.takeBatch()!
    submit()
    const waited = room.bytes
    expect(submit).toThrow(expect.objectContaining({ code: 'DOC_FULL' }) as Error)
    room.returned(batch)
    expect([room.bytes, room.waitingBytes]).toEqual([waited, waited])
    room.committed(room.takeBatch()!)
    expect([room.bytes, room.waitingBytes]).toEqual([waited, 0])
  })

  it('ends alone when what it has cannot be made into a frame', () => {
    const room = roomWith(nothing)
    const seen: unknown[] = []
    room.relay.broken = (error) => seen.push(error)
    const peer = { unsentBytes: 0, updates: () => undefined } as unknown as DocumentPeer
    room.listeners.set('a', { peer, seq: 1, slowSince: null })
    const torn = new Uint8Array([1, 2, 3])
    const rows = [{ seq: 2, updates: [torn, torn], clientIds: [1], authorIds: [] }]
    room.catchUp({ epoch: 1, seq: 2, snapshot: null, rows, clients: [] })
    expect(seen).toEqual([expect.any(Error)])
  })

  it('knows what is news and what only repeats', () => {
    const doc = new Y.Doc()
    doc.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
    const before = Y.encodeStateAsUpdate(doc)
    const room = roomWith(before)
    expect(room.bringsNews(before)).toBe(false)
    doc.getXmlFragment('default').delete(0, 1)
    expect(room.bringsNews(Y.encodeStateAsUpdate(doc))).toBe(true)
  })
})
