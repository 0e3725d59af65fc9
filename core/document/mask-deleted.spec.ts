import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { maskDeleted } from '#core/document/mask-deleted'
import { scanUpdate } from '#core/document/scan-update'

describe('maskDeleted', () => {
  it('empties values and marks that were taken back, as undo does, so that they are no cause to refuse the rest', () => {
    const doc = new Y.Doc({ gc: false })
    const root = doc.getXmlFragment('default')
    const text = new Y.XmlText('words')
    const [block, chip] = [new Y.XmlElement('paragraph'), new Y.XmlElement('citation')]
    root.insert(0, [block])
    block.insert(0, [text, chip])
    const undo = new Y.UndoManager(root)
    chip.setAttribute('quote', 'long'.repeat(1_000))
    text.format(0, 5, { link: { href: 'long'.repeat(1_000) } })
    undo.undo()
    const update = Y.encodeStateAsUpdate(doc)
    expect(update.length).toBeGreaterThan(8_000)

    const masked = maskDeleted(update)
    expect(Buffer.from(masked).includes('longlong')).toBe(false)
    expect(() => scanUpdate(masked, defaultDocumentLimits)).not.toThrow()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, masked)
    expect(copy.getXmlFragment('default').toJSON()).toBe(root.toJSON())
    expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc))
  })
})
