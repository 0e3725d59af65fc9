import * as Y from 'yjs'
import { liveEntries, liveItems, typeOf, type SharedType } from '#core/document/live-items'
import { newDocument } from '#core/document/new-document'

/** Text that is only suggested carries this mark, alone or with a number behind it where several meet. */
const suggested = /^insertion(--|$)/

/** A block that is only suggested says so in its attribute. */
const isSuggestedBlock = (type: SharedType): boolean => {
  for (const [key, item] of liveEntries(type))
    if (key === 'suggestion' && JSON.stringify(item.content.getContent().at(-1)).includes('"insertion"'))
      return true
  return false
}

function count(type: SharedType, add: (client: number, length: number) => void): void {
  const open = new Set<string>()
  for (const item of liveItems(type)) {
    const { content } = item
    const child = typeOf(item)
    if (child && !isSuggestedBlock(child)) count(child, add)
    if (content instanceof Y.ContentFormat && suggested.test(content.key)) {
      const value: unknown = content.value
      if (value === null) open.delete(content.key)
      else open.add(content.key)
    }
    if (content instanceof Y.ContentString && open.size === 0) add(item.id.client, item.length)
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
