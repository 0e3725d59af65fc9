import * as Y from 'yjs'

/** Merging a long list in one go is quadratic in Yjs (4,000 updates: 500 to 800 ms); in groups it is not. */
const groupSize = 16

/** An update that says nothing: no structs, no deletions. */
export const emptyUpdate = new Uint8Array([0, 0])

/** One update that says what all of them say; they must follow from one another. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length < 2) return updates[0] ?? emptyUpdate
  let level = [...updates]
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let n = 0; n < level.length; n += groupSize) {
      const group = level.slice(n, n + groupSize)
      next.push(group.length === 1 ? group[0]! : Y.mergeUpdates(group))
    }
    level = next
  }
  return level[0]!
}

/** The delete set alone of an update, as an update: for a reader who has the structs; deletions have no clock. */
export function deletesOnly(update: Uint8Array, deletesAt: number): Uint8Array {
  const only = new Uint8Array(1 + update.length - deletesAt)
  only.set(update.subarray(deletesAt), 1)
  return only
}
