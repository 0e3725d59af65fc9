import type { Pool, PoolClient } from 'pg'
import { bufferOf } from '#server/collaboration/buffer-of'
import { MergeThread, type MergedDocument } from '#server/collaboration/compaction/merge-thread'
import { checksumOf } from '#server/collaboration/store/checksum'
import { DocumentReader } from '#server/collaboration/store/document-reader'
import type { StoredDocument, StoredSnapshot } from '#server/collaboration/store/stored-document'
import { withClient } from '#server/collaboration/store/with-client'

/**
 * The snapshot before the one that is replaced goes; the replaced one stays, should the new one turn out damaged. One
 * statement, so that the document's row is locked as briefly as can be: people are writing. It does nothing if the snapshot
 * is not the one that was read. The sizes keep `bytes` true without counting the log again. The new one is as old as the
 * last edit in it: merging is no change of the text.
 */
const replaceRows = {
  name: 'collab-compact',
  text: `
with locked as (
  select id from collab_documents where id = $1 and epoch = $2 and snapshot_seq = $3 for update
), removed as (
  delete from collab_updates using locked where document_id = locked.id and epoch = $2 and seq = any($4::bigint[])
  returning octet_length(update) as size, at
), outdated as (
  delete from collab_snapshots using locked where document_id = locked.id and epoch = $2 and seq < $3
), replaced as (
  select octet_length(state) as size, at from collab_snapshots, locked
  where document_id = locked.id and epoch = $2 and seq = $3
), added as (
  insert into collab_snapshots (document_id, epoch, seq, state, state_vector, checksum, at)
  select id, $2, $5::bigint, $6::bytea, $7::bytea, $8::bytea,
         coalesce(greatest((select max(at) from removed), (select at from replaced)), now())
    from locked returning octet_length(state) as size
), counted as (
  update collab_documents d set snapshot_seq = $5::bigint, text_units = $9, bytes = greatest(0, d.bytes
    - (select coalesce(sum(size), 0) from removed) - (select coalesce(sum(size), 0) from replaced)
    + (select coalesce(sum(size), 0) from added))
  from locked where d.id = locked.id
)
select (select count(*) from removed) as removed, (select count(*) from added) as added`,
}

async function replace(
  client: PoolClient,
  documentId: string,
  stored: StoredDocument,
  merged: MergedDocument,
): Promise<boolean> {
  const { epoch, seq, tail, snapshot } = stored
  const { rows } = await client.query<{ removed: string; added: string }>({
    ...replaceRows,
    values: [
      documentId,
      epoch,
      snapshot?.seq ?? 0,
      tail.map((row) => row.seq),
      seq,
      bufferOf(merged.state),
      bufferOf(merged.stateVector),
      checksumOf(merged.state),
      merged.textUnits,
    ],
  })
  return Number(rows[0]?.added) === 1 && Number(rows[0]?.removed) === tail.length
}

/** Merges long tails of documents into snapshots. */
export class Compactor {
  readonly #thread = new MergeThread()

  /** With fewer updates than `atLeast` after its snapshot a document is left as it is. */
  constructor(
    private readonly pool: Pool,
    private readonly atLeast: number,
  ) {}

  /**
   * Merges a document's snapshot and the rows after it into a new snapshot of the same epoch, and removes exactly those
   * rows, in one transaction. Ids and seq stay, so it may happen at any time, under anybody's hands. Null where there is
   * no such document in this epoch, or another node was faster: what that made is found in the log. Throws `CORRUPT` for a
   * log that does not follow from itself.
   */
  async compact(documentId: string, epoch: number): Promise<StoredSnapshot | null> {
    const stored = await new DocumentReader(this.pool).load(documentId)
    if (stored?.epoch !== epoch) return null
    const updates = stored.tail.flatMap((row) => row.updates)
    if (updates.length < this.atLeast) return stored.snapshot
    const merged = await this.#thread.merge([...(stored.snapshot ? [stored.snapshot.state] : []), ...updates])
    const done = await withClient(this.pool, async (client) => {
      await client.query('begin')
      await client.query("set local lock_timeout = '2s'")
      const replaced = await replace(client, documentId, stored, merged)
      await client.query(replaced ? 'commit' : 'rollback')
      return replaced
    })
    return done ? { seq: stored.seq, state: merged.state, stateVector: merged.stateVector } : null
  }

  /** Ends the thread; what is being merged is given up and the log stays as it is. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
