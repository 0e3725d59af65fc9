import { foldText, unspaced } from '#core/search/fold'
import { stem } from '#core/search/stem'

/** A searchable piece of a text. */
export interface Token {
  lexeme: string
  /** Counted in characters of unspaced scripts and in words of the others; phrases are neighbours by it. */
  position: number
  /** Where it stands in the original text, in UTF-16 units. */
  start: number
  end: number
}

/** Longest lexeme in characters. Postgres refuses one of 2 KB, and a number or a chain of initials may be of any length. */
const longestLexeme = 64
const run = String.raw`[${unspaced}]+`
const number = String.raw`\p{Nd}+(?:[.．,，]\p{Nd}+)+`
const initials = String.raw`(?:\p{L}[.．]){2,}`
const letter = String.raw`(?:(?![${unspaced}])[\p{L}\p{M}\p{N}])`
const word = String.raw`${letter}+(?:['’]${letter}+)*`
const gap = String.raw`[^\s${unspaced}\p{L}\p{M}\p{N}]`
const pieces = new RegExp(`(${run})|(${number})|(${initials})|(${word})|${gap}`, 'gu')

const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

/** `1,200.5` is 1200.5, `3.5` stays, `2025.3.5` and `1,2` are several numbers. */
const numbersOf = (text: string): string[] => {
  const flat = text.normalize('NFKC')
  if (grouped.test(flat)) return [flat.replaceAll(',', '')]
  return /^\d+\.\d+$/.test(flat) ? [flat] : flat.split(/[.,]/)
}

const wordOf = (text: string): string =>
  stem(foldText(text).replaceAll('’', "'").replace(/'s$/, '').replaceAll("'", ''))

const shortened = (lexeme: string): string =>
  lexeme.length > longestLexeme ? Array.from(lexeme).slice(0, longestLexeme).join('') : lexeme

/** Tokens of a run without spaces: each character, and each pair of neighbours. */
function* pairsOf(text: string, start: number, position: number): Generator<Token> {
  const folded = Array.from(foldText(text))
  const written = Array.from(text)
  const offsets = [0]
  for (const sign of written) offsets.push(offsets.at(-1)! + sign.length)
  // A word of one script may be longer in the other; places inside such a run are then in proportion.
  const at = (index: number): number =>
    start + offsets[Math.min(written.length, Math.round((index * written.length) / folded.length))]!
  for (const [index, sign] of folded.entries()) {
    yield { lexeme: sign, position: position + index, start: at(index), end: at(index + 1) }
    const next = folded[index + 1]
    if (next !== undefined)
      yield { lexeme: sign + next, position: position + index, start: at(index), end: at(index + 2) }
  }
}

/**
 * All tokens of a text in its order. Runs of Chinese (and kana) give single characters and pairs, for there are no spaces
 * to tell words by; other words give their stem. A sign between two words keeps phrases from reaching over it.
 */
export function* tokensOf(text: string): Generator<Token> {
  let position = 1
  for (const match of text.matchAll(pieces)) {
    const [found, unspacedRun, numeral, letters] = match
    const end = match.index + found.length
    if (unspacedRun !== undefined) {
      for (const token of pairsOf(found, match.index, position)) {
        yield token
        position = token.position
      }
      position += 1
      continue
    }
    const lexemes =
      numeral !== undefined
        ? numbersOf(found)
        : letters !== undefined
          ? [foldText(found).replaceAll('.', '')]
          : match[4] !== undefined
            ? [wordOf(found)]
            : []
    for (const lexeme of lexemes)
      yield { lexeme: shortened(lexeme), position: position++, start: match.index, end }
    if (lexemes.length === 0 && !/['’"”“\-–]/.test(found)) position += 1
  }
}
