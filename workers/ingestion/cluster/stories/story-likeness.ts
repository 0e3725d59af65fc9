import { isShared, type StoryTerms } from '#workers/ingestion/cluster/stories/story-terms'

export interface StoryLikeness {
  /** 0 to 1: how much of what both are about is the same. */
  share: number
  /** They are in two languages: the share is of what both languages have, and asks for more. */
  across: boolean
  /** What they have in common, the most telling first. */
  terms: string[]
}

/** How telling a term is, from how many reports of the time have it. */
export type Telling = (term: string) => number

const isFact = (term: string): boolean => /^[#@]/.test(term)

/** Same words in the same language; across languages only what means the same in both. */
const crossing = { least: 3 }
/** Two reports that each name several days and numbers, and none of the same, are of two events told after one pattern. */
const conflict = { facts: 3, kept: 0.15 }

const languageOf = (terms: StoryTerms): 'zh' | 'en' => {
  let balance = 0
  for (const term of terms.keys()) balance += term.startsWith('~') ? 1 : term.startsWith("'") ? -1 : 0
  return balance > 0 ? 'zh' : 'en'
}

const lengthOf = (terms: StoryTerms, telling: Telling, kept: (term: string) => boolean): number => {
  let sum = 0
  for (const [term, weight] of terms) if (kept(term)) sum += (weight * telling(term)) ** 2
  return Math.sqrt(sum)
}

/** The share of the facts of the one with fewer that the other has too; null when it has too few to tell. */
const factsAgreed = (a: StoryTerms, b: StoryTerms): number | null => {
  const [few, many] = [a, b]
    .map((terms) => [...terms.keys()].filter(isFact))
    .sort((one, other) => one.length - other.length) as [string[], string[]]
  if (few.length < conflict.facts) return null
  const there = new Set(many)
  return few.filter((term) => there.has(term)).length / few.length
}

/**
 * How far two reports are about one event: the cosine of their terms, weighted by how rare each is now (Salton and Buckley
 * 1988); in two languages the cosine of what both languages share.
 */
export const storyLikeness = (a: StoryTerms, b: StoryTerms, telling: Telling): StoryLikeness => {
  const across = languageOf(a) !== languageOf(b)
  const kept = across ? isShared : () => true
  const common: [string, number][] = []
  for (const [term, weight] of a) {
    const other = b.get(term)
    if (other !== undefined && kept(term)) common.push([term, weight * other * telling(term) ** 2])
  }
  common.sort((one, other) => other[1] - one[1])
  const terms = common.slice(0, 6).map(([term]) => term)
  if (across && common.length < crossing.least) return { share: 0, across, terms }
  const lengths = lengthOf(a, telling, kept) * lengthOf(b, telling, kept)
  const cosine = lengths === 0 ? 0 : common.reduce((sum, [, product]) => sum + product, 0) / lengths
  const agreed = factsAgreed(a, b)
  const believed = agreed !== null && agreed < conflict.kept ? cosine * 0.4 : cosine
  return { share: believed, across, terms }
}
