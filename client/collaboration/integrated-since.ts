import * as Y from 'yjs'

/**
 * What a document holds beyond a state vector, as one update that can stand there at once. Yjs would add what waits in
 * the document for something that has not come, such as the edits of another window whose beginning is on its way
 * to the server: whoever wrote it sends it, and nobody can take it before.
 */
export function integratedSince(doc: Y.Doc, known: Uint8Array): Uint8Array {
  const { store } = doc
  const { pendingStructs, pendingDs } = store
  store.pendingStructs = store.pendingDs = null
  try {
    return Y.encodeStateAsUpdate(doc, known)
  } finally {
    store.pendingStructs = pendingStructs
    store.pendingDs = pendingDs
  }
}
