import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { documentShape } from '#core/editor/schema/document-shape'
import { savedSeq } from '#server/collaboration/rooms/edit-outcome'
import { Room } from '#server/collaboration/rooms/room'

const nothing = Y.encodeStateAsUpdate(new Y.Doc())

function roomWith(update: Uint8Array): Room {
  const stored = {
    epoch: 1,
    seq: 1,
    schemaVersion: 1,
    bytes: update.length,
    snapshot: null,
    tail: [{ seq: 1, updates: [update], clientIds: [1] }],
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
