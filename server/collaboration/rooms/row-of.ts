import { frameBatch } from '#core/document/batch-framing'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { PendingEdit } from '#server/collaboration/rooms/pending-edit'
import type { ClientAdvance, RowToWrite } from '#server/collaboration/store/log-writer'

/** The row that holds these edits; `updates` is what of them is new. */
export function rowOf(
  head: Pick<RowToWrite, 'documentId' | 'epoch' | 'seq' | 'textUnits'>,
  edits: readonly PendingEdit[],
  updates: readonly Uint8Array[],
): RowToWrite {
  const authors = new Set<string>()
  const advances = new Map<number, ClientAdvance>()
  for (const { bytes, written, userId } of edits) {
    if (bytes) authors.add(userId)
    for (const { client, to } of written) advances.set(client, { clientId: client, userId, clock: to })
  }
  // Each by its name: a copy of `head` by `...` costs as much as all the rest.
  return {
    documentId: head.documentId,
    epoch: head.epoch,
    seq: head.seq,
    textUnits: head.textUnits,
    update: frameBatch(updates),
    authorIds: [...authors],
    clientIds: [...advances.keys()],
    advances: [...advances.values()],
  }
}

/** Who wrote what is new of them; null if somebody did who is not connected here. */
export function peersOf(edits: readonly PendingEdit[]): ReadonlySet<DocumentPeer> | null {
  const peers = new Set<DocumentPeer>()
  for (const { peer, bytes } of edits) {
    if (!bytes) continue
    if (!peer) return null
    peers.add(peer)
  }
  return peers
}
