import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { admitUpdate } from '#core/document/admit-update'
import { DocumentIndex } from '#core/document/document-index'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'

const written = (client: number, text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('default').insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
}

/** Updates of one client each as one update, their clients in this order. */
const asOne = (updates: readonly Uint8Array[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, updates.length)
  for (const { structs } of updates.map((update) => Y.decodeUpdate(update))) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(structs[0]!.id.client)
    encoding.writeVarUint(encoder.restEncoder, structs[0]!.id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

const stored = (update: Uint8Array): Uint8Array => {
  const rules = {
    shape: sampleShape,
    limits: defaultDocumentLimits,
    documentBytes: 0,
    assertAuthor: () => undefined,
  }
  return admitUpdate(update, scanUpdate(update, defaultDocumentLimits), new DocumentIndex(), rules).bytes!
}

const textOf = (update: Uint8Array): string => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getXmlFragment('default').toJSON()
}

describe('an update whose clients stand in no order that Yjs writes', () => {
  const given = asOne([written(1, 'the longer of both'), written(5, 'five')])
  const another = written(7, 'seven')

  it('loses words in Y.mergeUpdates', () => {
    expect(textOf(Y.mergeUpdates([given, another]))).not.toContain('five')
  })

  it('is stored in that order: no merging leaves words out', () => {
    const merged = textOf(Y.mergeUpdates([stored(given), another]))
    for (const word of ['the longer of both', 'five', 'seven']) expect(merged).toContain(word)
  })

  it('is stored as it came where it is in order', () => {
    const inOrder = asOne([written(5, 'five'), written(1, 'the longer of both')])
    expect(stored(inOrder)).toBe(inOrder)
  })
})
