import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { maskDeleted } from '#core/document/mask-deleted'
import { mergeUpdates } from '#core/document/merge-updates'
import { scanUpdate } from '#core/document/scan-update'
import { splitUpdate } from '#core/document/split-update'
import { visitInOrder } from '#core/document/struct-order'

const paragraph = (text: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

/** Takes the pieces as a server does: within its limits, without a hole, nothing deleted that is not there. */
const taken = (pieces: readonly Uint8Array[], known = new Y.Doc()): Y.Doc => {
  for (const piece of pieces) {
    const scan = scanUpdate(piece, defaultDocumentLimits)
    const before = Y.decodeStateVector(Y.encodeStateVector(known))
    expect(visitInOrder(scan, before, () => undefined)).toBe(true)
    Y.applyUpdate(known, piece)
    expect(known.store.pendingStructs ?? known.store.pendingDs).toBeNull()
  }
  return known
}

describe('splitUpdate', () => {
  it('leaves alone what is taken at once', () => {
    const doc = new Y.Doc()
    doc.getXmlFragment('default').insert(0, [paragraph('short')])
    const update = Y.encodeStateAsUpdate(doc)
    expect(splitUpdate(update)).toEqual([update])
  })

  it('cuts a text that is longer than one piece between two characters', () => {
    const doc = new Y.Doc()
    const words = `a${'😀'.repeat(150_000)}`
    doc.getXmlFragment('default').insert(0, [paragraph(words)])
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc))
    expect(pieces.length).toBeGreaterThan(4)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(256 * 1024)
    const text = taken(pieces).getXmlFragment('default').toJSON()
    expect(text === `<paragraph>${words}</paragraph>`).toBe(true)
  })

  it('brings what was deleted deleted, and deletes of others last', () => {
    const others = new Y.Doc()
    others.getXmlFragment('default').insert(0, [paragraph('theirs')])
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(others))
    const root = doc.getXmlFragment('default')
    const blocks = Array.from({ length: 1_500 }, (_, n) => paragraph(`secret ${n}`))
    root.insert(1, blocks)
    doc.transact(() => {
      for (const block of blocks) (block.get(0) as Y.XmlText).delete(0, 6)
    })
    root.delete(0, 1)
    doc.gc = false
    const pieces = splitUpdate(maskDeleted(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(others))))
    expect(pieces.length).toBeGreaterThan(2)
    const first = taken(pieces.slice(0, 1), others)
    expect(first.getXmlFragment('default').toJSON()).toMatch(/theirs.* 0</)
    expect(first.getXmlFragment('default').toJSON()).not.toMatch(/secret|\.\./)
    const all = taken(pieces.slice(1), others)
    expect(all.getXmlFragment('default').toJSON()).toBe(root.toJSON())
  })

  it('cuts what was written under more client ids than one update may name, however short it is', () => {
    const doc = new Y.Doc()
    for (let opening = 1; opening <= 40; opening++) {
      const copy = new Y.Doc()
      copy.clientID = opening * 7
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const root = copy.getXmlFragment('default')
      root.insert(root.length, [paragraph(`opened ${opening} times`)])
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
    }
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc))
    expect(pieces.length).toBe(3)
    const text = (of: Y.Doc) => of.getXmlFragment('default').toJSON()
    expect(text(taken(pieces))).toBe(text(doc))
  })

  it.each([
    [1, 5],
    [5, 1],
  ])('brings what %i wrote and %i went on with, also where pieces are merged on their way', (one, other) => {
    const first = new Y.Doc()
    first.clientID = one
    first.getXmlFragment('default').insert(0, [paragraph('begun before the reload')])
    const doc = new Y.Doc()
    doc.clientID = other
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    const root = doc.getXmlFragment('default')
    ;((root.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(5, ', and gone on with after it,')
    for (let n = 0; n < 6_000; n++) root.insert(root.length, [paragraph(`${n}`)])
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc))
    expect(pieces.length).toBeGreaterThan(1)
    const third = new Y.Doc()
    third.clientID = 7
    third.getXmlFragment('default').insert(0, [paragraph('somebody else')])
    const merged = new Y.Doc()
    Y.applyUpdate(merged, mergeUpdates([...pieces, Y.encodeStateAsUpdate(third)]))
    const oneByOne = new Y.Doc()
    for (const update of [...pieces, Y.encodeStateAsUpdate(third)]) Y.applyUpdate(oneByOne, update)
    const text = (of: Y.Doc) => of.getXmlFragment('default').toJSON()
    expect(text(merged) === text(oneByOne)).toBe(true)
    expect(text(merged)).toContain('gone on with after it')
  })

  it.each([1, 2, 3])(
    'keeps the order of several writers whose edits rest on one another (seed %i)',
    (seed) => {
      let state = seed
      const pick = (below: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
        return (state >>> 8) % below
      }
      const docs = [1, 2, 3].map((client) => {
        const doc = new Y.Doc({ gc: false })
        doc.clientID = client
        return doc
      })
      for (let step = 0; step < 24; step++) {
        const doc = docs[pick(3)]!
        const root = doc.getXmlFragment('default')
        if (root.length > 0 && pick(3) === 0) root.delete(pick(root.length), 1)
        root.insert(
          pick(root.length + 1),
          Array.from({ length: 100 }, () => paragraph('x')),
        )
        for (const other of docs)
          if (pick(3) > 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
      }
      const whole = mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)))
      const pieces = splitUpdate(whole)
      expect(pieces.length).toBeGreaterThan(1)
      const last = new Y.Doc()
      Y.applyUpdate(last, whole)
      const text = (doc: Y.Doc) => doc.getXmlFragment('default').toJSON()
      expect(text(taken(pieces)) === text(last)).toBe(true)
      const merged = new Y.Doc()
      Y.applyUpdate(merged, mergeUpdates(pieces))
      expect(text(merged) === text(last)).toBe(true)
    },
  )
})
