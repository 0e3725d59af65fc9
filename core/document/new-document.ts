import * as Y from 'yjs'

/**
 * A document that changes by what is done to it, and by nothing else. A Y.Doc deletes of its own accord what it takes for
 * superfluous among the boundaries of marks, whenever it takes in what others wrote (`cleanupYTextAfterTransaction`): each copy
 * by what has come to it by then, and as an edit of its own. Why no copy here does so: docs/decisions/0021.
 */
export function newDocument(options: { gc?: boolean } = {}): Y.Doc {
  const doc = new Y.Doc(options)
  doc.on('afterTransaction', leaveMarks)
  return doc
}

/** It is asked after this event whether there is something to clean up. */
const leaveMarks = (transaction: Y.Transaction): void => {
  transaction._needFormattingCleanup = false
}
