import type { Pool } from 'pg'

/**
 * Removes the last states of earlier epochs that are older than `days`: whoever comes back after that gets his unsent
 * edits as a copy. Gives how many were removed.
 */
export async function forgetGenerations(pool: Pool, days: number): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from collab_snapshots s using collab_documents d
      where d.id = s.document_id and s.epoch < d.epoch and s.at < now() - make_interval(days => $1)`,
    [days],
  )
  return rowCount ?? 0
}
