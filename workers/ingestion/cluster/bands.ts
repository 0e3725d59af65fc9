import type { Traits } from '#workers/ingestion/cluster/traits'

export const bandCount = 32
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
  return Array.from({ length: bandCount * rowsOfBand }, () => [next() | 1, next()] as const)
})()

const mixed = (gram: number, factor: number, offset: number): number => {
  let hash = Math.imul(gram ^ offset, factor)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}

/**
 * Bands of MinHash values (Broder 1997; banding after Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4): texts
 * that share a third of their pieces meet in one of the bands with 97 in 100. Integers below 2^53; none for a text that is
 * too short to compare.
 */
export const bandsOf = ({ grams }: Traits): number[] => {
  if (grams.length === 0) return []
  const least = family.map(([factor, offset]) => {
    let smallest = 0xffffffff
    for (const gram of grams) {
      const hash = mixed(gram, factor, offset)
      if (hash < smallest) smallest = hash
    }
    return smallest
  })
  return Array.from(
    { length: bandCount },
    (_, band) => mixed(least[band * 2]!, 0x9e3779b1, least[band * 2 + 1]!) * bandCount + band,
  )
}
