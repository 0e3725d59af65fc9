/**
 * Indexes of a longest increasing subsequence: the blocks that stayed, so that the fewest are said to have moved.
 * Patience sorting, O(n log n).
 */
export function inOrder(values: readonly number[]): number[] {
  const tails: number[] = []
  const before: number[] = []
  values.forEach((value, index) => {
    const at = firstNotBelow(tails, values, value)
    before[index] = tails[at - 1] ?? -1
    tails[at] = index
  })
  const result: number[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) result.push(index)
  return result.reverse()
}

function firstNotBelow(tails: readonly number[], values: readonly number[], value: number): number {
  let [low, high] = [0, tails.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
