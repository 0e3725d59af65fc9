let segmenter: Intl.Segmenter | undefined
/** Signs that lean on the word before them: no line begins with one. */
const leaning = /^[的地得了着过们吗呢吧啊之者性率化]$/
/** Signs that lean on the word after them: no line ends with one. */
const leading = /^[由从在向对把被与和及为将于以按据第各每]$/
/** Words that the browser's dictionary does not know come sign by sign: so many in a row stay together. */
const longestUnknown = 4
const han = /\p{Script=Han}/u
const number = /^[\p{Nd}.,．，%％]+$/u

/**
 * A Chinese headline in pieces between which a line may break: words stay whole, a number stays with what it counts, and
 * where signs of punctuation stand the browser's own rules go on (UAX 14). The pieces joined are the headline.
 */
export function headlineWords(headline: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const pieces: string[] = []
  let before = { text: '', word: false }
  for (const { segment, isWordLike = false } of segmenter.segment(headline)) {
    const here = { text: segment, word: isWordLike }
    const piece = pieces.at(-1) ?? ''
    const unknown = isSign(before.text) && isSign(segment) && Array.from(piece).length < longestUnknown
    if (piece !== '' && !unknown && mayBreak(before, here)) pieces.push(segment)
    else pieces.splice(-1, 1, piece + segment)
    before = here
  }
  return pieces
}

/** A headline with what marks a place for a break between its pieces. */
export const withBreaks = <T>(headline: string, mark: () => T): (string | T)[] =>
  headlineWords(headline).flatMap((word, index) => (index === 0 ? [word] : [mark(), word]))

const isSign = (text: string): boolean => /^\p{Script=Han}$/u.test(text)

const mayBreak = (before: { text: string; word: boolean }, here: { text: string; word: boolean }): boolean =>
  before.word &&
  here.word &&
  (han.test(before.text) || han.test(here.text)) &&
  !leaning.test(here.text) &&
  !leading.test(before.text) &&
  !(number.test(before.text) && here.text.length === 1)
