import { foldText, unspaced } from '#core/search/fold'
import { tokensOf, type Token } from '#core/search/tokens'

/** An English stem is at least so long, and so much shorter than its word at most. */
const shortestStem = 3
const longestEnding = 4

const isUnspaced = new RegExp(`^[${unspaced}]+$`, 'u')

/** With the weight of a title, as `toTextVector` gives it; with a star what begins so. */
const inTitle = (lexeme: string, mark: 'A' | '*A'): string =>
  `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}':${mark}`

/** The index has stems, which may be shorter than what is typed of a word: `forecasti` is on its way to `forecast`. */
const beginning = (typed: string, lexeme: string): string => {
  const shorter = Array.from({ length: longestEnding }, (_, index) => typed.slice(0, -1 - index))
  const stems = new Set([lexeme, ...shorter].filter(({ length }) => length >= shortestStem))
  stems.delete(typed)
  return `(${[inTitle(typed, '*A'), ...[...stems].map((stem) => inTitle(stem, 'A'))].join(' | ')})`
}

/** The pairs of a run, or its one character; a word as far as it is typed. */
const partsOf = (tokens: readonly Token[], typed: string): string[] => {
  const pairs = tokens.filter(({ lexeme }) => isUnspaced.test(lexeme) && Array.from(lexeme).length === 2)
  const paired = new Set(pairs.flatMap(({ position }) => [position, position + 1]))
  return tokens.flatMap((token) => {
    const { lexeme, position, start, end } = token
    if (isUnspaced.test(lexeme))
      return pairs.includes(token) || !paired.has(position) ? [inTitle(lexeme, 'A')] : []
    const word = foldText(typed.slice(start, end)).replaceAll(/['’]/g, '')
    return [beginning(Array.from(word).slice(0, 64).join(''), lexeme)]
  })
}

/**
 * A `tsquery` for titles in which each typed word begins a word; null where nothing is typed, or one letter, which begins too many. It
 * finds a few that do not fit as well: whoever asks looks at each title himself (`fits`).
 */
export const titleQuery = (typed: string): string | null => {
  const tokens = [...tokensOf(typed)]
  const isOneLetter = /^\s*[\p{L}\p{N}]\s*$/u.test(typed) && !isUnspaced.test(typed.trim())
  return tokens.length === 0 || isOneLetter ? null : partsOf(tokens, typed).join(' & ')
}
