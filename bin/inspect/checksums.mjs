import { createHash } from 'node:crypto'

const holds = (bytes, checksum) => createHash('sha256').update(bytes).digest().equals(checksum)

/**
 * How many rows are as they were written, how many have no checksum, and which are damaged.
 * @param {Array<{ epoch: number, seq: string, update: Buffer, checksum: Buffer | null }>} updates
 * @param {Array<{ epoch: number, seq: string, state: Buffer, checksum: Buffer | null }>} snapshots
 */
export const checksumState = (updates, snapshots) => {
  const rows = [
    ...updates.map(({ update, ...row }) => ({ kind: 'update', bytes: update, ...row })),
    ...snapshots.map(({ state, ...row }) => ({ kind: 'snapshot', bytes: state, ...row })),
  ]
  const damaged = rows.filter(({ bytes, checksum }) => checksum && !holds(bytes, checksum))
  const without = rows.filter(({ checksum }) => !checksum).length
  return {
    good: rows.length - damaged.length - without,
    without,
    damaged: damaged.map(({ kind, epoch, seq }) => ({ kind, epoch, seq: Number(seq) })),
  }
}
