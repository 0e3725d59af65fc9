import type { PoolClient } from 'pg'
import { CopyQuery } from '#server/collaboration/store/copy-query'
import type { SnapshotRow } from '#server/collaboration/store/stored-document'

const newest = `select seq, state, state_vector, checksum from collab_snapshots
  where document_id = $1::uuid and epoch = $2 order by seq desc limit $3`

/** The newest snapshots of one epoch of a document, the newest first. They are its largest rows: they come as bytes. */
export async function snapshotsOf(
  client: PoolClient,
  documentId: string,
  epoch: number,
  most: number,
): Promise<SnapshotRow[]> {
  const rows = await client.query(new CopyQuery(newest, [documentId, epoch, most])).result
  return rows.map(([seq, state, stateVector, checksum]) => ({
    seq: String(seq!.readBigInt64BE()),
    state: state!,
    state_vector: stateVector!,
    checksum: checksum ?? null,
  }))
}
