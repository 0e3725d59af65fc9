import * as fc from 'fast-check'
import * as Y from 'yjs'
import { frameBatch, readBatch } from '#core/document/batch-framing'
import { cutUpdate } from '#core/document/cut-update'
import { DeleteIndex } from '#core/document/delete-index'
import { eachOnce } from '#core/document/each-once'
import { noLimits } from '#core/document/document-limits'
import { DocumentIndex } from '#core/document/document-index'
import { maskDeleted } from '#core/document/mask-deleted'
import { deletesOnly, emptyUpdate, mergeUpdates } from '#core/document/merge-updates'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'
import { covers, decodeStateVector, encodeStateVector } from '#core/document/state-vector'
import { textLength } from '#core/document/well-formed-text'

const typed = (...texts: string[]): { doc: Y.Doc; updates: Uint8Array[] } => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    doc.getXmlFragment('default').push([paragraph])
  }
  return { doc, updates }
}

describe('DocumentIndex', () => {
  it('knows clocks, places and letters as a Y.Doc does', () => {
    const { doc, updates } = typed('four', '中文')
    const index = new DocumentIndex()
    for (const update of updates) index.load(update, sampleShape)
    expect(encodeStateVector(index.clocks)).toEqual(Y.encodeStateVector(doc))
    expect(index.textUnits).toBe(6)
    doc.getXmlFragment('default').delete(0, 1)
    index.load(updates.at(-1)!, sampleShape)
    expect(index.textUnits).toBe(2)
  })

  it('says when stored parts do not follow from one another', () => {
    const { updates } = typed('a', 'b')
    expect(() => {
      new DocumentIndex().load(updates[1]!, sampleShape)
    }).toThrow(expect.objectContaining({ code: 'CORRUPT' }) as Error)
    expect(() => {
      new DocumentIndex().load(updates[0]!.subarray(1), sampleShape)
    }).toThrow(expect.objectContaining({ code: 'CORRUPT' }) as Error)
  })
})

describe('DeleteIndex', () => {
  const range = fc.record({ from: fc.nat({ max: 60 }), length: fc.integer({ min: 1, max: 20 }) })

  const deletes = fc.array(range, { minLength: 1, maxLength: 12 })

  it('finds exactly what is new, like a set of numbers, however an update says it', () => {
    fc.assert(
      fc.property(fc.array(deletes, { maxLength: 12 }), (updates) => {
        const index = new DeleteIndex()
        const model = new Set<number>()
        for (const said of updates) {
          const fresh = index.freshOf(eachOnce(said.flatMap(({ from, length }) => [1, from, length])))
          const found = fresh.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))
          const clocks = said.flatMap(({ from, length }) => Array.from({ length }, (_, n) => from + n))
          const wanted = [...new Set(clocks)].filter((clock) => !model.has(clock)).sort((a, b) => a - b)
          expect(found).toEqual(wanted)
          index.add(fresh)
          for (const clock of wanted) model.add(clock)
        }
        const edges = [...model].filter((clock) => !model.has(clock - 1)).length
        expect(index.size).toBe(edges)
      }),
    )
  })
})

describe('bytes of updates', () => {
  it('frames a batch and reads it again', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (updates) => {
        expect(readBatch(frameBatch(updates)).map((update) => [...update])).toEqual(
          updates.map((update) => [...update]),
        )
      }),
    )
    expect(() => readBatch(new Uint8Array([5, 1]))).toThrow(
      expect.objectContaining({ code: 'CORRUPT' }) as Error,
    )
  })

  it('reads and writes state vectors as Yjs does', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(), fc.nat()), { selector: ([client]) => client }),
        (entries) => {
          const vector = new Map(entries)
          expect(Y.decodeStateVector(encodeStateVector(vector))).toEqual(vector)
          expect(decodeStateVector(encodeStateVector(vector))).toEqual(vector)
        },
      ),
    )
    expect(covers(new Map([[1, 2]]), new Map([[1, 2]]))).toBe(true)
    expect(covers(new Map([[1, 2]]), new Map([[2, 1]]))).toBe(false)
  })

  it('merges many updates in groups to what one document says', () => {
    const { doc, updates } = typed(...Array.from({ length: 70 }, (_, n) => `line ${n}`))
    const again = new Y.Doc()
    Y.applyUpdate(again, mergeUpdates(updates))
    expect(again.getXmlFragment('default').toJSON()).toBe(doc.getXmlFragment('default').toJSON())
    expect(mergeUpdates([])).toBe(emptyUpdate)
  })

  it('takes the deletions alone out of an update', () => {
    const { doc } = typed('gone', 'stays')
    const before = Y.encodeStateAsUpdate(doc)
    doc.getXmlFragment('default').delete(0, 1)
    const update = Y.encodeStateAsUpdate(doc)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, before)
    Y.applyUpdate(copy, deletesOnly(update, scanUpdate(update, noLimits).deletesAt))
    expect(copy.getXmlFragment('default').toJSON()).toBe('<paragraph>stays</paragraph>')
  })

  it('cuts off what is known and keeps the rest', () => {
    const { doc, updates } = typed('one', 'two')
    const whole = Y.encodeStateAsUpdate(doc)
    const first = new Y.Doc()
    Y.applyUpdate(first, updates[0]!)
    const known = Y.decodeStateVector(Y.encodeStateVector(first))
    const rest = cutUpdate(whole, scanUpdate(whole, noLimits), known, [])
    expect(scanUpdate(rest, noLimits).clients).toMatchObject([{ client: 7, clock: known.get(7) }])
    Y.applyUpdate(first, rest)
    expect(first.getXmlFragment('default').toJSON()).toBe(doc.getXmlFragment('default').toJSON())
  })

  it('masks letters that were typed and deleted again', () => {
    const { doc } = typed('')
    const paragraph = doc.getXmlFragment('default').get(0) as Y.XmlElement
    const text = paragraph.get(0) as Y.XmlText
    const before = Y.encodeStateVector(doc)
    text.insert(0, 'nihao 你好')
    text.delete(0, 6)
    const masked = maskDeleted(Y.encodeStateAsUpdate(doc, before))
    expect(Buffer.from(masked).includes('nihao')).toBe(false)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, mergeUpdates([Y.encodeStateAsUpdate(typed('').doc), masked]))
    expect(copy.getXmlFragment('default').toJSON()).toBe('<paragraph>你好</paragraph>')
  })
})

describe('textLength', () => {
  it('counts UTF-16 units and refuses what a strict decoder refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => new TextEncoder().encode(text)),
      fc
        .array(fc.constantFrom(0x41, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x90, 0x9f, 0xa0, 0xbf), {
          maxLength: 8,
        })
        .map((list) => new Uint8Array(list)),
    )
    fc.assert(
      fc.property(bytes, (input) => {
        let wanted: number | null
        try {
          const text = strict.decode(input)
          wanted = text.includes('\u0000') ? null : text.length
        } catch {
          wanted = null
        }
        let found: number | null
        try {
          found = textLength(input, 0, input.length)
        } catch {
          found = null
        }
        expect(found).toBe(wanted)
      }),
      { numRuns: 2_000 },
    )
  })
})
