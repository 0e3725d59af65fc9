const han = /\p{Script=Han}/gu
/** Kana or hangul: Han beside them is not Chinese. */
const neighbours = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const latinWord = /[\p{Script=Latin}\p{M}'’-]*\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu

/**
 * The first-class language that what a person typed reads as: `zh` where Chinese signs are no fewer than Latin words, `en` where
 * Latin words are more, undefined where there is neither or it is another script. For the `lang` of texts whose language nobody
 * stated: it decides their quotes, dots and line height, and how they are read out. A name or a term in the other script does not
 * change it.
 */
export function writtenIn(text: string): 'zh' | 'en' | undefined {
  if (neighbours.test(text)) return undefined
  const signs = text.match(han)?.length ?? 0
  const words = text.match(latinWord)?.length ?? 0
  if (signs === 0 && words === 0) return undefined
  return signs >= words ? 'zh' : 'en'
}
