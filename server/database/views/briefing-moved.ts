/**
 * When briefing `b` with its document `d` changed last, as `moved.at`. The text moves without touching the briefing's row: its last
 * change is the last row of the log, or the snapshot that took that row in; both are one step in an index.
 */
export const briefingMoved = `
    cross join lateral (
      select greatest(
        b.updated_at,
        (select l.at from collab_updates l where l.document_id = d.id and l.epoch = d.epoch order by l.seq desc limit 1),
        (select s.at from collab_snapshots s where s.document_id = d.id and s.epoch = d.epoch order by s.seq desc limit 1)
      ) as at
    ) moved`
