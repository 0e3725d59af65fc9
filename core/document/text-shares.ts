import * as Y from 'yjs'
import { typeOf, type SharedType } from '#core/document/live-items'
import { newDocument } from '#core/document/new-document'
import { shownItems } from '#core/document/shown-items'

function count(type: SharedType, add: (client: number, length: number) => void): void {
  for (const item of shownItems(type)) {
    const child = typeOf(item)
    if (child) count(child, add)
    else add(item.id.client, item.length)
  }
}

/**
 * Who wrote how much of the text that stands in a document, in UTF-16 units: what was deleted counts for nobody, and
 * neither does what is only suggested.
 *
 * @param state the whole document as one Yjs update (V1)
 * @param authorOf who a client id is bound to (`collab_clients`)
 */
export function textShares(
  state: Uint8Array,
  authorOf: (client: number) => string | undefined,
  root = 'default',
): Map<string, number> {
  const doc = newDocument()
  Y.applyUpdate(doc, state)
  const shares = new Map<string, number>()
  count(doc.get(root, Y.XmlFragment) as unknown as SharedType, (client, length) => {
    const author = authorOf(client)
    if (author !== undefined) shares.set(author, (shares.get(author) ?? 0) + length)
  })
  doc.destroy()
  return shares
}
