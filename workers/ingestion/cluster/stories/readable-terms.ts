import { tokensOf } from '#core/search/tokens'

/**
 * Terms as a person reads them, for "because …": an English stem as the word that stands in the text, pairs of characters that
 * overlap as one run, names and numbers as they are. Each once, in the order given.
 */
export const readableTerms = (terms: readonly string[], text: string): string[] => {
  const written = new Map<string, string>()
  for (const { lexeme, start, end } of tokensOf(text))
    if (!written.has(lexeme)) written.set(lexeme, text.slice(start, end))
  const words = terms.map((term) => {
    const plain = term.slice(1)
    return term.startsWith("'") ? (written.get(plain) ?? plain) : plain
  })
  return [...new Set(joined(words))]
}

const isPair = (word: string): boolean => /^\p{sc=Han}+$/u.test(word)

/** 港口 and 口费 are a run of 港口费 where both stand among the terms. */
const joined = (words: readonly string[]): string[] => {
  const runs: string[] = []
  for (const word of words) {
    const at = isPair(word) ? runs.findIndex((run) => isPair(run) && touches(run, word)) : -1
    if (at < 0) runs.push(word)
    else runs[at] = merged(runs[at]!, word)
  }
  return runs
}

const touches = (run: string, word: string): boolean =>
  run.endsWith(Array.from(word)[0] ?? '\u0000') || run.startsWith(Array.from(word).at(-1) ?? '\u0000')

const merged = (run: string, word: string): string => {
  const signs = Array.from(word)
  return run.endsWith(signs[0]!) ? run + signs.slice(1).join('') : signs.slice(0, -1).join('') + run
}
