/** A run of text that both versions have, that only the newer has, or that only the older had. */
export interface DiffRun {
  kind: 'same' | 'inserted' | 'deleted'
  text: string
}

/** Latin words and numbers whole, signs of unspaced scripts each by itself, white space and other signs as they come. */
const token = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{N}\p{M}]+)*|\s+|[^]/gu

const tokensOf = (text: string): string[] => text.match(token) ?? []

/** Differences beyond this are a new text: the rest is shown as taken out and put in. */
const mostEdits = 600

const startOf = (a: readonly string[], b: readonly string[]): number => {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

const endOf = (a: readonly string[], b: readonly string[], start: number): number => {
  const most = Math.min(a.length, b.length) - start
  let at = 0
  while (at < most && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1
  return at
}

/** How far each diagonal got after each number of edits (Myers, 1986); null when there are too many. */
const walk = (a: readonly string[], b: readonly string[]): Map<number, number>[] | null => {
  const trail: Map<number, number>[] = []
  let reached = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= Math.min(a.length + b.length, mostEdits); edits += 1) {
    trail.push(reached)
    const next = new Map(reached)
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (next.get(k - 1) ?? -1) < (next.get(k + 1) ?? -1))
      let x = down ? (next.get(k + 1) ?? 0) : (next.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      next.set(k, x)
      if (x >= a.length && x - k >= b.length) return trail
    }
    reached = next
  }
  return null
}

/** The edits backwards along the trail, then in order. */
const runsAlong = (
  a: readonly string[],
  b: readonly string[],
  trail: readonly Map<number, number>[],
): DiffRun[] => {
  const runs: DiffRun[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = trail.length - 1; edits >= 0; edits -= 1) {
    const reached = trail[edits]!
    const k = x - y
    const down = k === -edits || (k !== edits && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
    const fromX = edits === 0 ? 0 : (reached.get(down ? k + 1 : k - 1) ?? 0)
    const fromY = edits === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      runs.push({ kind: 'same', text: a[x - 1]! })
      x -= 1
      y -= 1
    }
    if (edits === 0) break
    runs.push(down ? { kind: 'inserted', text: b[y - 1]! } : { kind: 'deleted', text: a[x - 1]! })
    x = fromX
    y = fromY
  }
  return runs.reverse()
}

const joined = (runs: readonly DiffRun[]): DiffRun[] => {
  const result: DiffRun[] = []
  for (const { kind, text } of runs) {
    const last = result.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') result.push({ kind, text })
  }
  return result
}

/**
 * What became of a text, word by word (Chinese and Japanese sign by sign): the runs in order; same and deleted ones together are
 * the older text, same and inserted ones the newer. Texts that differ nearly everywhere are one deletion and one insertion.
 */
export const diffWords = (older: string, newer: string): DiffRun[] => {
  const [a, b] = [tokensOf(older), tokensOf(newer)]
  const start = startOf(a, b)
  const end = endOf(a, b, start)
  const [oldMiddle, newMiddle] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const trail = walk(oldMiddle, newMiddle)
  const middle: DiffRun[] = trail
    ? runsAlong(oldMiddle, newMiddle, trail)
    : [
        { kind: 'deleted', text: oldMiddle.join('') },
        { kind: 'inserted', text: newMiddle.join('') },
      ]
  return joined([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ])
}
