import { foldText, unspaced } from '#core/search/fold'

const han = new RegExp(`[${unspaced}]`, 'u')
const wordBefore = /[\p{L}\p{N}]$/u

/**
 * How well a name begins with what was typed: 2 the name does, 1 a word in it does (in running Chinese: anything in it), 0 not.
 * Both scripts, case and width are the same.
 */
export const begins = (name: string, typed: string): 0 | 1 | 2 => {
  const wanted = foldText(typed.trim())
  const folded = foldText(name)
  if (wanted === '') return 0
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (at === 0) return 2
    if (han.test(wanted) || !wordBefore.test(folded.slice(0, at))) return 1
  }
  return 0
}
