import type { Pool } from 'pg'
import { decodeStateVector } from '#core/document/state-vector'
import { freshIds } from '#server/collaboration/epoch/fresh-ids'
import { rebuildInThread } from '#server/collaboration/epoch/rebuild-in-thread'
import type { RebuildResult } from '#server/collaboration/epoch/rebuild-message'
import { writeGeneration } from '#server/collaboration/epoch/write-generation'
import { DocumentReader, type DocumentHead } from '#server/collaboration/store/document-reader'
import { withClient } from '#server/collaboration/store/with-client'

/** Whether what was saved is worth the hand-over that everybody with the old document goes through. */
export type Worth = (result: RebuildResult) => boolean | Promise<boolean>

/**
 * Rebuilt when it comes to at most this share of the bytes, or a third of the structs (what opening it costs), or of more than
 * `clients` client ids to a third.
 */
export const shrinksTo =
  (share: number, clients: number): Worth =>
  ({ before, after }) => {
    const ids = decodeStateVector(before.stateVector).size
    return (
      after.state.length <= before.state.length * share ||
      after.structs * 3 <= before.statistics.structs ||
      (ids > clients && after.clocks.size * 3 <= ids)
    )
  }

/**
 * Makes a document anew as its next epoch (decision 8): read, rebuilt in a thread, and written in one
 * transaction that is given up if anybody wrote meanwhile. `seq` goes on. Null when nothing was done: the document is
 * gone or empty, not worth it, or somebody was faster. Throws `CORRUPT`; the document stays as it is.
 */
export async function rebuildEpoch(
  pool: Pool,
  documentId: string,
  worth: Worth = () => true,
): Promise<DocumentHead | null> {
  const stored = await new DocumentReader(pool).load(documentId)
  if (!stored || stored.seq === 0) return null
  const { epoch, seq, snapshot, tail } = stored
  const { newIds, authors } = freshIds([...stored.retired, ...stored.clients])
  const parts = [...(snapshot ? [snapshot.state] : []), ...tail.flatMap(({ updates }) => updates)]
  const result = await rebuildInThread({ parts, newIds })
  if (!(await worth(result))) return null
  const done = await withClient(pool, async (client) => {
    await client.query('begin')
    await client.query("set local lock_timeout = '2s'")
    const written = await writeGeneration(client, { documentId, epoch, seq, result, authors })
    await client.query(written ? 'commit' : 'rollback')
    return written
  })
  return done ? { epoch: epoch + 1, seq } : null
}
