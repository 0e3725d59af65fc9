import type { Language } from '#core/contracts/http/common'
import { countText } from '#core/editor/counts/count-words'

/** Length of a text: words in English, 字 in Chinese. */
export const lengthOf = (text: string, language: Language): number =>
  language === 'zh' ? countText(text).characters : countText(text).words

/**
 * The longest beginning of a text with at most so many words, or 字; it ends between two words or characters. Halved until it
 * fits, since to count is what takes time.
 */
export function cutWords(text: string, count: number, language: Language): string {
  const segmenter = new Intl.Segmenter(language, { granularity: language === 'zh' ? 'grapheme' : 'word' })
  const ends = Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length)
  let fits = 0
  let most = ends.length
  while (fits < most) {
    const tried = Math.ceil((fits + most) / 2)
    if (lengthOf(text.slice(0, ends[tried - 1]), language) > count) most = tried - 1
    else fits = tried
  }
  return text.slice(0, ends[fits - 1] ?? 0).trimEnd()
}
