import type { Pool, PoolClient } from 'pg'
import { mergeInThread, type MergedDocument } from '#server/collaboration/compaction/merge-thread'
import { checksumOf } from '#server/collaboration/store/checksum'
import { DocumentReader } from '#server/collaboration/store/document-reader'
import type { StoredDocument, StoredSnapshot } from '#server/collaboration/store/stored-document'
import { withClient } from '#server/collaboration/store/with-client'

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

async function replaceRows(
  client: PoolClient,
  documentId: string,
  stored: StoredDocument,
  merged: MergedDocument,
): Promise<boolean> {
  const { epoch, seq, tail, snapshot } = stored
  const locked = await client.query<{ snapshot_seq: string }>(
    'select snapshot_seq from collab_documents where id = $1 and epoch = $2 for update',
    [documentId, epoch],
  )
  if (Number(locked.rows[0]?.snapshot_seq ?? -1) !== (snapshot?.seq ?? 0)) return false
  await client.query(
    `insert into collab_snapshots (document_id, epoch, seq, state, state_vector, checksum, at) values ($1, $2, $3, $4, $5, $6, now())`,
    [documentId, epoch, seq, bufferOf(merged.state), bufferOf(merged.stateVector), checksumOf(merged.state)],
  )
  const removed = await client.query(
    'delete from collab_updates where document_id = $1 and epoch = $2 and seq = any($3::bigint[])',
    [documentId, epoch, tail.map((row) => row.seq)],
  )
  if (removed.rowCount !== tail.length) return false
  await client.query('delete from collab_snapshots where document_id = $1 and epoch = $2 and seq < $3', [
    documentId,
    epoch,
    seq,
  ])
  await client.query(
    `update collab_documents set snapshot_seq = $3, text_units = $4, bytes = $5::bigint + coalesce(
       (select sum(octet_length(update)) from collab_updates where document_id = $1 and epoch = $2), 0) where id = $1 and epoch = $2`,
    [documentId, epoch, seq, merged.textUnits, merged.state.length],
  )
  return true
}

/**
 * Merges a document's snapshot and the rows after it into a new snapshot of the same epoch, and removes exactly those
 * rows, in one transaction. Ids and seq stay, so it may happen at any time, under anybody's hands. Null when there is
 * too little to merge; when another node was faster, what it made is found in the log.
 */
export async function compactDocument(
  pool: Pool,
  documentId: string,
  atLeast: number,
): Promise<StoredSnapshot | null> {
  const stored = await new DocumentReader(pool).load(documentId)
  if (!stored) return null
  const updates = stored.tail.flatMap((row) => row.updates)
  if (updates.length < atLeast) return stored.snapshot
  const merged = await mergeInThread([...(stored.snapshot ? [stored.snapshot.state] : []), ...updates])
  const done = await withClient(pool, async (client) => {
    await client.query('begin')
    await client.query("set local lock_timeout = '2s'")
    const replaced = await replaceRows(client, documentId, stored, merged)
    await client.query(replaced ? 'commit' : 'rollback')
    return replaced
  })
  return done ? { seq: stored.seq, state: merged.state, stateVector: merged.stateVector } : null
}
