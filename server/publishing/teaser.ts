import type { Language } from '#core/contracts/http/common'
import { countText } from '#core/editor/counts/count-words'

/** What a visitor may read: the first two paragraphs, at most this many words, or 字 in Chinese. */
const most = { paragraphs: 2, en: 120, zh: 200 } as const

export interface Teaser {
  paragraphs: string[]
  /** How many of them are whole. */
  whole: number
}

const lengthOf = (text: string, language: Language): number =>
  language === 'zh' ? countText(text).characters : countText(text).words

/** The beginning of a text, cut at a word (a character in Chinese) where it would be too long. */
export const teaserOf = (paragraphs: readonly string[], language: Language): Teaser => {
  const teaser: Teaser = { paragraphs: [], whole: 0 }
  let left: number = most[language]
  for (const paragraph of paragraphs.slice(0, most.paragraphs)) {
    const length = lengthOf(paragraph, language)
    if (length > left) {
      if (left > 0) teaser.paragraphs.push(`${cut(paragraph, left, language)}…`)
      break
    }
    teaser.paragraphs.push(paragraph)
    teaser.whole += 1
    left -= length
  }
  return teaser
}

/** The longest beginning with at most so many words or characters. */
const cut = (text: string, count: number, language: Language): string => {
  const parts = [
    ...new Intl.Segmenter(language, { granularity: language === 'zh' ? 'grapheme' : 'word' }).segment(text),
  ]
  let kept = ''
  for (const { segment } of parts) {
    if (lengthOf(kept + segment, language) > count) break
    kept += segment
  }
  return kept.trimEnd()
}
