import type { Language } from '#core/contracts/http/common'
import { countText } from '#core/editor/counts/count-words'
import type { RevisionLine } from '../revisions/revision-lines'

/** What a visitor may read before the gate: two paragraphs, at most 120 words, 200 字 in Chinese. */
const most = { paragraphs: 2, en: 120, zh: 200 } as const

const lengthOf = (text: string, language: Language): number =>
  language === 'zh' ? countText(text).characters : countText(text).words

/** The paragraphs that the portal would show a visitor if nobody writes others, for the eye before it is done. */
export function teaserPreview(lines: readonly RevisionLine[], language: Language): string[] {
  const shown: string[] = []
  let left: number = most[language]
  for (const { kind, text } of lines) {
    if (kind === 'heading' || kind === 'label' || shown.length === most.paragraphs) continue
    const length = lengthOf(text, language)
    if (length > left) {
      if (left > 0) shown.push(`${beginningOf(text, left, language)}…`)
      break
    }
    shown.push(text)
    left -= length
  }
  return shown
}

function beginningOf(text: string, count: number, language: Language): string {
  const granularity = language === 'zh' ? 'grapheme' : 'word'
  let kept = ''
  for (const { segment } of new Intl.Segmenter(language, { granularity }).segment(text)) {
    if (lengthOf(kept + segment, language) > count) break
    kept += segment
  }
  return kept.trimEnd()
}
