import * as Y from 'yjs'
import { forgetMoved, movedKey, MovedEdits } from './moved-edits'

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const memory = () => {
  const texts = new Map<string, string>()
  const note = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  }
  return new MovedEdits(note, 'key')
}

describe('MovedEdits', () => {
  it('knows what was brought over, also in part, and nothing beyond it', () => {
    const moved = memory()
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'one')
    const before = copyOf(doc)
    doc.getText('text').insert(3, ' two')
    moved.add(Y.snapshot(doc), 4)
    expect(moved.has(copyOf(doc), 4)).toBe(true)
    expect(moved.has(before, 4)).toBe(true)
    doc.getText('text').insert(0, 'more ')
    expect(moved.has(doc, 4)).toBe(false)
  })

  it('tells a deletion, which has no clock', () => {
    const moved = memory()
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'abc')
    moved.add(Y.snapshot(doc), 1)
    const later = copyOf(doc)
    later.getText('text').delete(0, 1)
    expect(moved.has(later, 1)).toBe(false)
    moved.add(Y.snapshot(later), 1)
    expect(moved.has(copyOf(later), 1)).toBe(true)
    expect(moved.has(doc, 1)).toBe(true)
  })

  it('gives the part of a document that was brought over', () => {
    const moved = memory()
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'brought')
    const beginning = copyOf(doc)
    doc.getText('text').insert(7, ' over')
    moved.add(Y.snapshot(doc), 2)
    doc.getText('text').insert(12, ' and more')
    doc.getText('text').delete(0, 1)
    const shown = (of: Y.Doc) =>
      moved.partsOf(of, 2).map((part) => {
        const copy = new Y.Doc()
        Y.applyUpdate(copy, part)
        return copy.getText('text').toJSON()
      })
    doc.gc = false
    expect(shown(beginning)).toEqual(['brought'])
    expect(shown(doc)[0]).toContain('rought over')
    expect(shown(doc)[0]).not.toContain('more')
    expect(moved.partsOf(doc, 3)).toEqual([])
  })

  it('notes a document of very many deleted pieces, and nothing where the browser has no room', () => {
    const deleted = Y.createDeleteSet()
    deleted.clients.set(
      1,
      Array.from({ length: 40_000 }, (_, n) => ({ clock: n * 1_000, len: 1 })),
    )
    const snapshot = new Y.Snapshot(deleted, new Map([[1, 40_000_000]]))
    const moved = memory()
    moved.add(snapshot, 1)
    expect(moved.has(new Y.Doc(), 1)).toBe(true)

    const full = new MovedEdits(
      {
        getItem: () => null,
        setItem: () => {
          throw new Error('QuotaExceededError')
        },
      },
      'key',
    )
    full.add(snapshot, 1)
    expect(full.has(new Y.Doc(), 1)).toBe(false)
  })

  it('forgets what is noted of one person and nothing else', () => {
    const kept = { theme: 'dark', [movedKey('briefroom:ada:1')]: '[]', [movedKey('briefroom:bo:1')]: '[]' }
    const removeItem = (key: string) => Reflect.deleteProperty(kept, key)
    const storage = Object.assign(Object.create({ removeItem }) as Storage, kept)
    forgetMoved(storage, 'briefroom:ada:')
    expect(Object.keys(kept)).toEqual(['theme', movedKey('briefroom:bo:1')])
  })

  it('tells generations apart and forgets the oldest of many', () => {
    const moved = memory()
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'abc')
    moved.add(Y.snapshot(doc), 1)
    expect(moved.has(doc, 2)).toBe(false)
    moved.add(Y.snapshot(doc), 2)
    expect([moved.has(doc, 1), moved.has(doc, 2)]).toEqual([true, true])
    for (let epoch = 3; epoch < 30; epoch++) moved.add(Y.snapshot(doc), epoch)
    expect([moved.has(doc, 1), moved.has(doc, 29)]).toEqual([false, true])
  })
})
