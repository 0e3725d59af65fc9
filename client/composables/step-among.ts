/**
 * Where a step leads among `count` things in a ring, which are counted from 1. From 0, where none was chosen yet, it leads to the
 * first, and back to the last.
 */
export const stepAmong = (count: number, at: number, step: 1 | -1): number => {
  const from = at === 0 && step === -1 ? 1 : at
  return ((from - 1 + step + count) % count) + 1
}
