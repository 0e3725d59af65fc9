import * as Y from 'yjs'
import { admitUpdate } from '#core/document/admit-update'
import { DocumentIndex } from '#core/document/document-index'
import { noLimits } from '#core/document/document-limits'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'

describe('admitUpdate', () => {
  it('takes no new client id beyond the most that a document may have; those that it has write on', () => {
    const doc = new Y.Doc()
    const index = new DocumentIndex()
    const submit = (client: number): void => {
      const before = Y.encodeStateVector(doc)
      doc.clientID = client
      doc.getXmlFragment('default').push([new Y.XmlElement('paragraph')])
      const update = Y.encodeStateAsUpdate(doc, before)
      admitUpdate(update, scanUpdate(update, noLimits), index, {
        shape: sampleShape,
        limits: { ...noLimits, documentClients: 3 },
        assertAuthor: () => undefined,
        documentBytes: 0,
      })
    }
    for (const client of [1, 2, 3, 1, 3]) submit(client)
    expect(() => {
      submit(4)
    }).toThrow(expect.objectContaining({ code: 'DOC_FULL' }) as Error)
  })
})
