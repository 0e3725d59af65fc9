import { foldText, unspaced } from '#core/search/fold'

const han = new RegExp(`[${unspaced}]`, 'u')
const wordBefore = /[\p{L}\p{N}]$/u

/** A name as it is compared: both scripts, case and width are the same. Made once for one that is asked about at each key. */
export type FoldedName = string & { readonly folded: unique symbol }

/** The form in which a name, or what was typed of one, is compared. */
export const foldName = (text: string): FoldedName => foldText(text.trim()) as FoldedName

/** 2 the name begins with it, 1 a word in it does (in running Chinese: anything in it), 0 none. */
const beginsWith = (name: string, wanted: string): 0 | 1 | 2 => {
  for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
    if (at === 0) return 2
    if (han.test(wanted) || !wordBefore.test(name.slice(0, at))) return 1
  }
  return 0
}

/**
 * How well what is being typed fits to a name: 3 the name begins with it, 2 a word in it does (in running Chinese: anything in it),
 * 1 each typed word begins one of its words, wherever, 0 not. Where nothing is typed nothing fits.
 */
export const fits = (name: FoldedName, typed: FoldedName): 0 | 1 | 2 | 3 => {
  if (typed === '') return 0
  const whole = beginsWith(name, typed)
  if (whole > 0) return whole === 2 ? 3 : 2
  const words = typed.split(/\s+/)
  return words.length > 1 && words.every((word) => beginsWith(name, word) > 0) ? 1 : 0
}
