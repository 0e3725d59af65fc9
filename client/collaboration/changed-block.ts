import * as Y from 'yjs'

/** A name for the top block that a transaction touched first, so that edits of one paragraph count as one. */
export const changedBlock = (transaction: Y.Transaction): string => {
  const [first] = transaction.changed.keys()
  if (!first) return ''
  let item = first._item
  while (item && item.parent instanceof Y.AbstractType && item.parent._item) item = item.parent._item
  return item ? `${item.id.client}:${item.id.clock}` : 'top'
}
