import * as Y from 'yjs'
import { Outbox } from './outbox'

/** Updates of one document, one for each text. */
const typed = (...texts: string[]): Uint8Array[] => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) doc.getText('text').insert(doc.getText('text').length, text)
  return updates
}

const holding = (...updates: Uint8Array[]): Outbox => {
  const outbox = new Outbox()
  for (const update of updates) outbox.add(update, 'block', 0)
  return outbox
}

describe('Outbox', () => {
  it('sends everything that waits as one update', () => {
    const outbox = holding(...typed('a', 'b', 'c'))
    const reader = new Y.Doc()
    Y.applyUpdate(reader, outbox.launch())
    expect(reader.getText('text').toJSON()).toBe('abc')
    outbox.landed()
    expect(outbox.empty).toBe(true)
  })

  it('never sends a hole: what came here by another road divides what waits', () => {
    const [first, , third] = typed('a', 'b', 'c')
    const outbox = holding(first!, third!)
    expect(outbox.launch()).toEqual(first)
    expect(outbox.count).toBe(1)
    outbox.landed()
    expect(outbox.launch()).toEqual(third)
    outbox.landed()
    expect(outbox.empty).toBe(true)
  })

  it('masks what one of the waiting edits typed and a later one deleted, and keeps them apart', () => {
    const doc = new Y.Doc()
    const outbox = new Outbox()
    doc.on('update', (update: Uint8Array) => {
      outbox.add(update, 'block', 0)
    })
    doc.getText('text').insert(0, 'secret')
    doc.getText('text').delete(0, 6)
    outbox.mask()
    expect(Buffer.from(outbox.launch()).toString('latin1')).not.toContain('secret')
  })
})
