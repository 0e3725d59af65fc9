import type { Traits } from '#workers/ingestion/cluster/traits'

const wholeBands = 32
const startBands = 8
export const bandCount = wholeBands + startBands
const rowsOfBand = 2

/** Odd multipliers and offsets of the hash family, from a fixed generator: bands of yesterday must meet those of today. */
const family = (() => {
  let state = 0x2545f491
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  return Array.from({ length: wholeBands * rowsOfBand }, () => [next() | 1, next()] as const)
})()

const mixed = (gram: number, factor: number, offset: number): number => {
  let hash = Math.imul(gram ^ offset, factor)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}

/** The least value over a set of pieces of each function that so many bands need. */
const leastOf = (grams: Iterable<number>, bands: number): number[] =>
  family.slice(0, bands * rowsOfBand).map(([factor, offset]) => {
    let smallest = 0xffffffff
    for (const gram of grams) {
      const hash = mixed(gram, factor, offset)
      if (hash < smallest) smallest = hash
    }
    return smallest
  })

const bandOf = (least: readonly number[], band: number, bands: number): number =>
  mixed(least[band * 2]!, 0x9e3779b1, least[band * 2 + 1]!) * bands + band

/**
 * Bands of MinHash values (Broder 1997; banding after Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4): texts
 * that share a third of their pieces meet in one of the first 32 with 97 in 100. A brief shares less of a long text, but its
 * start: eight more bands, below zero, are of that alone. Integers within 2^53; none for a text that is too short to compare.
 */
export const bandsOf = ({ grams, start }: Traits): number[] => {
  if (grams.length === 0) return []
  const [whole, first] = [leastOf(grams, wholeBands), leastOf(start, startBands)]
  return [
    ...Array.from({ length: wholeBands }, (_, band) => bandOf(whole, band, wholeBands)),
    ...Array.from({ length: startBands }, (_, band) => -1 - bandOf(first, band, startBands)),
  ]
}
