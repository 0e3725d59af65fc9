import * as Y from 'yjs'
import type { DocumentReader } from '#server/collaboration/store/document-reader'
import type { StoredDocument } from '#server/collaboration/store/stored-document'

/** The last revision of a document as a Yjs state; null when there is none. */
export type LastRevision = (documentId: string) => Promise<Uint8Array | null>

/**
 * Added to the epoch of a document that is shown as its last revision: bytes of the two must never be mixed. Beyond the
 * epochs that restores begin (seconds since 2020, bin/backup/after-restore), and small enough for an integer with them.
 */
const revisionEpochs = 1_000_000_000

/**
 * A document of which nothing stored can be read, as its last revision: for reading only, and in an epoch of its own,
 * because its structs are others than those that people have copies of. Null when there is no revision.
 */
export async function lastRevisionAsDocument(
  documentId: string,
  reader: DocumentReader,
  lastRevision: LastRevision,
): Promise<StoredDocument | null> {
  const state = await lastRevision(documentId)
  const head = (await reader.heads([documentId])).get(documentId)
  if (!state || !head) return null
  const { seq } = head
  return {
    epoch: revisionEpochs + head.epoch,
    seq,
    schemaVersion: 1,
    bytes: state.length,
    textUnits: 0,
    snapshot: { seq, state, stateVector: Y.encodeStateVectorFromUpdate(state) },
    tail: [],
    clients: [],
    retired: [],
    damage: { what: 'last revision instead of snapshot', seq },
  }
}
