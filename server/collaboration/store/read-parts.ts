import { DomainError } from '#core/contracts/errors/domain-error'
import {
  isCorrupt,
  logRowOf,
  snapshotOf,
  type LogRow,
  type SnapshotRow,
  type StoredDocument,
  type StoredSnapshot,
  type UpdateRow,
} from '#server/collaboration/store/stored-document'

type Parts = Pick<StoredDocument, 'snapshot' | 'tail' | 'seq' | 'damage'>

/** Makes a document's parts of its rows: snapshots newest first, updates in order, `seq` of the last row written. */
export type ReadParts = (
  snapshots: readonly SnapshotRow[],
  updates: readonly UpdateRow[],
  seq: number,
) => Parts

/** What can be read; undefined for what is damaged. Passes on every other failure. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isCorrupt(error)) return undefined
    throw error
  }
}

/** The newest snapshot that is whole. Throws `CORRUPT` if there are some and none is. */
function goodSnapshot(rows: readonly SnapshotRow[]): StoredSnapshot | null {
  for (const row of rows) {
    const snapshot = readable(() => snapshotOf(row))
    if (snapshot) return snapshot
  }
  return rows[0] ? snapshotOf(rows[0]) : null
}

/** Reads on from `base` until a row is damaged or missing. */
function goodTail(rows: readonly UpdateRow[], base: number): { tail: LogRow[]; damage: Parts['damage'] } {
  const tail: LogRow[] = []
  for (const row of rows) {
    const seq = base + tail.length + 1
    if (Number(row.seq) < seq) continue
    if (Number(row.seq) > seq) return { tail, damage: { what: 'missing row', seq } }
    const read = readable(() => logRowOf(row))
    if (!read) return { tail, damage: { what: 'update', seq } }
    tail.push(read)
  }
  return { tail, damage: null }
}

/** Everything up to the first damage. Throws `CORRUPT` when nothing is left of what was written. */
export const readGood: ReadParts = (snapshots, updates, seq) => {
  const snapshot = goodSnapshot(snapshots)
  const base = snapshot?.seq ?? 0
  const { tail, damage } = goodTail(updates, base)
  const last = base + tail.length
  const begun = snapshot !== null || tail.length > 0
  if (!begun && seq > 0) throw new DomainError('CORRUPT', undefined, { what: 'missing row', seq: 1 })
  const newest = snapshots[0]
  if (newest && Number(newest.seq) !== base)
    return { snapshot, tail, seq: last, damage: { what: 'snapshot', seq: Number(newest.seq) } }
  if (damage) return { snapshot, tail, seq: last, damage }
  if (last < seq) return { snapshot, tail, seq: last, damage: { what: 'missing row', seq: last + 1 } }
  return { snapshot, tail, seq, damage: null }
}

/** Everything, or `CORRUPT`. */
export const readStrict: ReadParts = (snapshots, updates, seq) => {
  const parts = readGood(snapshots, updates, seq)
  if (parts.damage) throw new DomainError('CORRUPT', undefined, { ...parts.damage })
  return parts
}
