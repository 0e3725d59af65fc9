import type { PoolClient } from 'pg'
import { bufferOf } from '#server/collaboration/buffer-of'
import type { GenerationState, RebuildResult } from '#server/collaboration/epoch/rebuild-message'
import { checksumOf } from '#server/collaboration/store/checksum'

export interface NextGeneration {
  readonly documentId: string
  /** The epoch that ends, and the seq of its last row. */
  readonly epoch: number
  readonly seq: number
  readonly result: RebuildResult
  /** New client id → user. */
  readonly authors: ReadonlyMap<number, string>
}

async function insertSnapshot(
  client: PoolClient,
  { documentId, seq }: NextGeneration,
  epoch: number,
  { state, stateVector }: GenerationState,
  at = new Date(),
): Promise<void> {
  await client.query(
    `insert into collab_snapshots (document_id, epoch, seq, state, state_vector, checksum, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [documentId, epoch, seq, bufferOf(state), bufferOf(stateVector), checksumOf(state), at],
  )
}

/** When the text was changed last: a new generation of it is no change. */
const lastEdit = `
  select greatest((select max(at) from collab_updates where document_id = $1 and epoch = $2),
                  (select max(at) from collab_snapshots where document_id = $1 and epoch = $2)) as at`

async function insertClients(client: PoolClient, next: NextGeneration): Promise<void> {
  const clocks = [...next.result.after.clocks]
  await client.query(
    `insert into collab_clients (document_id, epoch, client_id, user_id, next_clock)
      select $1, $2, * from unnest($3::bigint[], $4::uuid[], $5::bigint[])`,
    [
      next.documentId,
      next.epoch + 1,
      clocks.map(([id]) => id),
      clocks.map(([id]) => next.authors.get(id)),
      clocks.map(([, clock]) => clock),
    ],
  )
}

/**
 * Ends a document's epoch and begins the next one, in the caller's transaction. False if the document moved on since it
 * was read: nothing is changed then. Of the old epoch its last state stays, for those who come back with unsent edits.
 */
export async function writeGeneration(client: PoolClient, next: NextGeneration): Promise<boolean> {
  const { documentId, epoch, seq, result } = next
  const locked = await client.query(
    'select 1 from collab_documents where id = $1 and epoch = $2 and next_seq = $3 for update',
    [documentId, epoch, seq + 1],
  )
  if (locked.rowCount !== 1) return false
  const { rows } = await client.query<{ at: Date | null }>(lastEdit, [documentId, epoch])
  await client.query('delete from collab_updates where document_id = $1 and epoch = $2', [documentId, epoch])
  await client.query('delete from collab_snapshots where document_id = $1 and epoch = $2', [
    documentId,
    epoch,
  ])
  await insertSnapshot(client, next, epoch, result.before)
  await insertSnapshot(client, next, epoch + 1, result.after, rows[0]?.at ?? undefined)
  await insertClients(client, next)
  await client.query(
    'update collab_documents set epoch = $2, snapshot_seq = $3, bytes = $4, text_units = $5 where id = $1',
    [documentId, epoch + 1, seq, result.after.state.length, result.before.statistics.textUnits],
  )
  return true
}
