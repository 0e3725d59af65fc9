import * as Y from 'yjs'
import { RoomLog } from '#server/collaboration/rooms/room-log'

/** Letters of which no two pieces are alike, so that an update is as large as what it says. */
const lettersFrom = (from: number, count: number): string =>
  Array.from({ length: count }, (_, n) => String.fromCharCode(0x4e00 + ((from + n) % 20_000))).join('')

/** The log of a document that was written in three goes and never merged: much, more, and a deletion. */
function unmerged() {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  const rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  text.insert(0, lettersFrom(0, 50_000))
  const afterFirst = new Y.Doc()
  Y.applyUpdate(afterFirst, Y.encodeStateAsUpdate(doc))
  text.insert(text.length, lettersFrom(7, 1_000))
  text.delete(10, 20)
  const log = new RoomLog({
    ...{ epoch: 1, seq: rows.length, schemaVersion: 1, bytes: 0, textUnits: 0, snapshot: null, damage: null },
    tail: rows.map((update, n) => ({
      seq: n + 1,
      updates: [update],
      clientIds: [doc.clientID],
      authorIds: [],
    })),
    ...{ clients: [], retired: [] },
  })
  return { doc, afterFirst, log }
}

const knownOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))

describe('what a log that was not merged gives to whoever comes', () => {
  it('is all of it for somebody who has nothing', () => {
    const { doc, log } = unmerged()
    const newcomer = new Y.Doc()
    const { update, full } = log.catchup(new Map())
    Y.applyUpdate(newcomer, update)
    expect(newcomer.getText('text').toJSON()).toBe(doc.getText('text').toJSON())
    expect(full).toBe(true)
  })

  it('is only what he lacks for somebody who has most of it, with every deletion, and costs quota all the same', () => {
    const { doc, afterFirst, log } = unmerged()
    const { update, full } = log.catchup(knownOf(afterFirst))
    expect(update.length).toBeLessThan(5_000)
    Y.applyUpdate(afterFirst, update)
    expect(afterFirst.getText('text').toJSON()).toBe(doc.getText('text').toJSON())
    expect(full).toBe(true)
    expect(log.catchup(knownOf(doc)).update.length).toBeLessThan(50)
  })
})
