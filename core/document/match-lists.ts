/** More pairs than this are not compared: both lists were changed from end to end. */
const mostPairs = 4_000_000

/** Lengths of the longest common subsequence of all ends of two lists, row by row. */
function lengthsOf(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j
      lengths[at] =
        a[i] === b[j] ? lengths[at + width + 1]! + 1 : Math.max(lengths[at + width]!, lengths[at + 1]!)
    }
  }
  return lengths
}

function matchMiddle(a: readonly string[], b: readonly string[], offset: number, places: number[]): void {
  if (a.length * b.length > mostPairs) return
  const lengths = lengthsOf(a, b)
  const width = b.length + 1
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      places[offset + i] = offset + j
      i++
      j++
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
}

/** For each entry of `a` its place in `b` by a longest common subsequence; −1 for what is not there. */
export function matchLists(a: readonly string[], b: readonly string[]): number[] {
  const places = new Array<number>(a.length).fill(-1)
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) places[start] = start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  for (let n = 1; n <= end; n++) places[a.length - n] = b.length - n
  matchMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end), start, places)
  return places
}

/** A stretch that differs: [from, to) of the one list stands for [start, end) of the other. */
export interface ListHunk {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** Where two lists differ, in order; between the stretches they are the same. */
export function listHunks(a: readonly string[], b: readonly string[]): ListHunk[] {
  const places = matchLists(a, b)
  const hunks: ListHunk[] = []
  let [from, start] = [0, 0]
  for (let to = 0; to <= a.length; to++) {
    const end = to === a.length ? b.length : places[to]!
    if (end === -1) continue
    if (to > from || end > start) hunks.push({ from, to, start, end })
    ;[from, start] = [to + 1, end + 1]
  }
  return hunks
}
