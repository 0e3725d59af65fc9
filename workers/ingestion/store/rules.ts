import { foldText } from '#core/search/fold'

export interface WordRules {
  blockWords: readonly string[]
  keepWords: readonly string[]
}

/**
 * Whether an item comes in by the rules of a source: none of the blocked words stands in it, and one of the kept ones if
 * any are named. Words are looked for anywhere, without case, width or script (台灣 is 台湾).
 */
export const comesIn = (text: string, { blockWords, keepWords }: WordRules): boolean => {
  if (blockWords.length === 0 && keepWords.length === 0) return true
  const folded = foldText(text)
  const has = (word: string): boolean => folded.includes(foldText(word))
  return !blockWords.some(has) && (keepWords.length === 0 || keepWords.some(has))
}
