import type { Traits } from '#workers/ingestion/cluster/traits'

/** How far two texts agree: the share of the shorter one that stands in the other, and of its numbers. */
export interface Likeness {
  containment: number
  /** Null when one of them has too few numbers to tell. */
  numbers: number | null
  /** Of the opening of the longer one how much stands in the shorter; null when they are of about one length. */
  opening: number | null
}

const fewestNumbers = 3
/** A text below this part of the other's length is a brief of it, or one report of several in a digest. */
const briefPart = 0.55
const fewestGrams = 12

const shared = (a: Uint32Array, b: Uint32Array): number => {
  let count = 0
  let at = 0
  for (const gram of a) {
    while (at < b.length && b[at]! < gram) at += 1
    if (b[at] === gram) count += 1
  }
  return count
}

/** Compares two texts by their traits. */
export const likenessOf = (a: Traits, b: Traits): Likeness => {
  const [shorter, longer] = a.grams.length <= b.grams.length ? [a, b] : [b, a]
  const smaller = shorter.grams.length
  const [few, many] = a.numbers.size <= b.numbers.size ? [a.numbers, b.numbers] : [b.numbers, a.numbers]
  return {
    containment: smaller < fewestGrams ? 0 : shared(a.grams, b.grams) / smaller,
    numbers:
      few.size < fewestNumbers
        ? null
        : Array.from(few).filter((number) => many.has(number)).length / few.size,
    opening:
      smaller >= briefPart * longer.grams.length
        ? null
        : shared(shorter.grams, longer.opening) / longer.opening.length,
  }
}

/**
 * Whether two texts are prints of one text: edited, cut, put into the other script. Half of the shorter one stands in the
 * other, and they agree in their numbers: two earthquakes told after one pattern do not. Without numbers the words alone
 * must agree better. A much shorter one must hold much of the other's opening: several reports that stand whole in one
 * digest are no prints of one another.
 */
export const isSameOrigin = ({ containment, numbers, opening }: Likeness): boolean => {
  if (opening !== null && opening < 0.4) return false
  return numbers === null ? containment >= 0.6 : containment >= 0.5 && numbers >= 0.6
}
