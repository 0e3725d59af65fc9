import * as Y from 'yjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { admitUpdate, type AdmittedUpdate } from '#core/document/admit-update'
import { DocumentIndex } from '#core/document/document-index'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { newDocument } from '#core/document/new-document'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'

/** Admits an update as the hub does: `owners` are the authors of client ids, and who is in none of them is "me". */
export function take(
  update: Uint8Array,
  index = new DocumentIndex(),
  owners = new Map<number, string>(),
): AdmittedUpdate {
  const rules = {
    shape: sampleShape,
    limits: defaultDocumentLimits,
    documentBytes: 0,
    assertAuthor: (client: number) => {
      if ((owners.get(client) ?? 'me') !== 'me') throw new DomainError('FOREIGN_AUTHOR')
    },
  }
  return admitUpdate(update, scanUpdate(update, defaultDocumentLimits), index, rules)
}

/** The code with which an update is refused by an index that knows `index`; `accepted` if it is not. */
export function answer(update: Uint8Array, index?: DocumentIndex, owners?: Map<number, string>): string {
  try {
    take(update, index, owners)
    return 'accepted'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

/** An update of one edit, by a client id. */
export const updateOf = (edit: (doc: Y.Doc) => void, client = 5): Uint8Array => {
  const doc = newDocument()
  doc.clientID = client
  doc.transact(() => {
    edit(doc)
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Writes a paragraph at the beginning. */
export const paragraph = (doc: Y.Doc, text: string): void => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('default').insert(0, [element])
}
