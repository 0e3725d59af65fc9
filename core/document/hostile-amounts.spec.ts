import * as Y from 'yjs'
import { DocumentIndex } from '#core/document/document-index'
import { encodeUpdate } from '#core/document/encode-update'
import { sampleShape } from '#core/document/sample-shape'
import { answer, paragraph, take, updateOf } from '#core/document/sample-updates'

describe('what hostile updates cost', () => {
  it('too many structs, clients and new ranges in one update (L05)', () => {
    const many = updateOf((doc) => {
      for (let n = 0; n < 2_600; n++) paragraph(doc, 'x')
    })
    expect(answer(many)).toBe('MALFORMED_UPDATE')
    const doc = new Y.Doc()
    for (let client = 1; client <= 17; client++) {
      doc.clientID = client
      paragraph(doc, 'x')
    }
    expect(answer(Y.encodeStateAsUpdate(doc))).toBe('MALFORMED_UPDATE')
    expect(
      answer(
        updateOf((d) => {
          paragraph(d, 'x'.repeat(200_000))
        }),
      ),
    ).toBe('MALFORMED_UPDATE')
  })

  it('one deletion said again and again is one: it is stored once, and costs no more', () => {
    const doc = new Y.Doc()
    doc.clientID = 9
    paragraph(doc, 'x'.repeat(1_000))
    const index = new DocumentIndex()
    index.load(Y.encodeStateAsUpdate(doc), sampleShape)
    const text = (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
    doc.transact(() => {
      for (let at = 0; at < 500; at++) text.delete(at, 1)
    })
    index.load(Y.encodeStateAsUpdate(doc), sampleShape)
    const whole = { clock: 2, len: 1_000 }
    const insistent = encodeUpdate([], new Map([[9, new Array(50).fill(whole)]]))
    const taken = take(insistent, index)
    expect(taken.deleted).toHaveLength(500)
    expect(Y.decodeUpdate(taken.bytes!).ds.clients.get(9)).toHaveLength(500)
    expect(index.textUnits).toBe(0)
  })

  it('what comes deleted is no text, also where the delete set does not say so: it would fill a document that nobody can empty', () => {
    const index = new DocumentIndex()
    take(
      updateOf((doc) => {
        paragraph(doc, 'x')
      }),
      index,
    )
    const letter = Y.createID(5, 2)
    const gone = new Y.Item(
      Y.createID(6, 0),
      null,
      letter,
      null,
      null,
      null,
      null,
      new Y.ContentDeleted(200_000),
    )
    const { bytes: stored, deleted } = take(encodeUpdate([gone], new Map()), index)
    expect(index.textUnits).toBe(1)
    expect(deleted).toEqual([{ client: 6, from: 0, to: 200_000 }])
    const again = new DocumentIndex()
    again.load(
      updateOf((doc) => {
        paragraph(doc, 'x')
      }),
      sampleShape,
    )
    again.load(stored!, sampleShape)
    expect(again.textUnits).toBe(1)
  })

  it('a refusal leaves nothing behind', () => {
    const doc = new Y.Doc()
    doc.clientID = 9
    paragraph(doc, 'kept')
    const index = new DocumentIndex()
    index.load(Y.encodeStateAsUpdate(doc), sampleShape)
    const before = { size: index.slots.size, text: index.textUnits, clocks: [...index.clocks] }
    const vector = Y.encodeStateVector(doc)
    doc.transact(() => {
      paragraph(doc, 'new')
      doc.getXmlFragment('default').insert(0, [new Y.XmlElement('script')])
    })
    expect(answer(Y.encodeStateAsUpdate(doc, vector), index)).toBe('SCHEMA')
    expect({ size: index.slots.size, text: index.textUnits, clocks: [...index.clocks] }).toEqual(before)
  })
})
