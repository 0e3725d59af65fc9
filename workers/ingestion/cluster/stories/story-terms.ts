import { unspaced } from '#core/search/fold'
import { keyOf, longestName, otherForms } from '#core/search/names'
import { tokensOf } from '#core/search/tokens'
import { datesIn } from '#workers/ingestion/cluster/stories/dates-in'
import { emptyWords } from '#workers/ingestion/cluster/stories/empty-words'
import { places } from '#workers/ingestion/cluster/stories/places'

/**
 * What an article is about, each term with its weight. By their first sign: `=` a name or word that is known in both languages,
 * `#` a number, `@` a day of the year, `~` a pair of Chinese characters, `'` an English stem. The first three mean the same in
 * every language.
 */
export type StoryTerms = ReadonlyMap<string, number>

const leadCharacters = 900
const titleWeight = 2
/** More terms say no more of what a report is about, and cost a row each. */
const mostTerms = 90

/** Whether a term means the same in all languages. */
export const isShared = (term: string): boolean => /^[=#@]/.test(term)

const isUnspaced = new RegExp(`^[${unspaced}]`, 'u')
const isNumber = /^\d+(?:\.\d+)?$/

const leastOf = (keys: readonly string[]): string =>
  keys.reduce((least, other) => (other < least ? other : least))

/** One name for all writings of a name, word or place. */
const build = (): ReadonlyMap<string, string> => {
  const map = new Map<string, string>()
  for (const writings of places)
    for (const writing of writings) map.set(keyOf(writing), keyOf(writings[0] ?? writing))
  for (const [own, { names, words }] of otherForms())
    map.set(own, leastOf([own, ...names.map(keyOf), ...words.map(keyOf)]))
  return map
}

let canonical: ReadonlyMap<string, string> | undefined
const conceptOf = (key: string): string | undefined => {
  canonical ??= build()
  const found = canonical.get(key)
  return found === undefined ? undefined : `=${found}`
}

/** Runs of Chinese characters and single words, in their order. */
const unitsOf = (text: string): string[] => {
  const units: { text: string; end: number; run: boolean }[] = []
  for (const { lexeme, position } of tokensOf(text)) {
    const run = isUnspaced.test(lexeme)
    if (run && Array.from(lexeme).length > 1) continue
    const last = units.at(-1)
    if (run && last?.run && last.end === position - 1) {
      last.text += lexeme
      last.end = position
    } else units.push({ text: lexeme, end: position, run })
  }
  return units.map((unit) => unit.text)
}

/** Known names first, the longest at each place; pairs of what is left between them. */
const termsOfRun = (run: string): string[] => {
  const characters = Array.from(run)
  const terms: string[] = []
  let at = 0
  while (at < characters.length) {
    let length = Math.min(longestName, characters.length - at)
    let concept: string | undefined
    for (; length > 1; length -= 1) {
      concept = conceptOf(characters.slice(at, at + length).join(''))
      if (concept !== undefined) break
    }
    if (concept !== undefined) terms.push(concept)
    else if (at + 1 < characters.length) terms.push(`~${characters[at]!}${characters[at + 1]!}`)
    at += concept === undefined ? 1 : length
  }
  return terms
}

const termOfWord = (word: string): string[] => {
  if (isNumber.test(word)) return word.length > 1 && !/^(?:19|20)\d\d$/.test(word) ? [`#${word}`] : []
  return word.length > 2 && !emptyWords.has(word) ? [`'${word}`] : []
}

const termsOfText = (text: string): string[] => {
  const units = unitsOf(text)
  const terms: string[] = []
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!
    if (isUnspaced.test(unit)) {
      terms.push(...termsOfRun(unit))
      continue
    }
    let length = Math.min(4, units.length - at)
    let concept: string | undefined
    for (; length > 0; length -= 1) {
      concept = conceptOf(units.slice(at, at + length).join(' '))
      if (concept !== undefined) break
    }
    if (concept === undefined) terms.push(...termOfWord(unit))
    else {
      terms.push(concept)
      at += length - 1
    }
  }
  return [...terms, ...datesIn(text).map((day) => `@${day}`)]
}

/** Takes an article apart for stories: its headline counts twice, of the text the beginning. */
export const storyTerms = (title: string, text: string): StoryTerms => {
  const weights = new Map<string, number>()
  const add = (terms: readonly string[], weight: number): void => {
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + weight)
  }
  add(termsOfText(title), titleWeight)
  add(termsOfText(text.slice(0, leadCharacters)), 1)
  const most = [...weights].sort((a, b) => b[1] - a[1]).slice(0, mostTerms)
  return new Map(most.map(([term, weight]) => [term, 1 + Math.log(weight)]))
}
