import type { Language } from '#core/contracts/http/common'
import { cutWords, lengthOf } from '#core/editor/beginning/cut-words'
import { passagesOf, type Passage } from '#core/editor/beginning/passages-of'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { labelsOf } from '#core/editor/labels/labels-of'
import { reportOf } from '#core/editor/report/report-of'
import type { Block } from '#core/editor/report/report'

/** At most so many paragraphs, and so many words, or 字 in Chinese. */
const most = { paragraphs: 2, en: 120, zh: 200 } as const

/** Letters of one paragraph, as many as somebody may write by hand: a row of signs has no words to be counted. */
const longest = 4_000

export interface Beginning {
  /** Plain words, none of them empty; the last one may be cut and ends in `…` then. */
  paragraphs: string[]
  /**
   * How many paragraphs of the text, from its first and with those without words, a reader of the beginning has read whole; 0
   * where something that he has not read stands before them.
   */
  known: number
}

/**
 * What everybody may read of a publication before the gate, unless somebody wrote another beginning. It is the bottom line,
 * where there is one with words, else the text from its first words on; and it ends where something stands that cannot be
 * understood without its form, so that it is one piece and nothing from behind it (docs/decisions/0020). At most two
 * paragraphs, 120 words in English, 200 字 in Chinese. Empty for a text that has no such words.
 * @param content canonical content of a revision
 */
export function beginningOf(content: EditorDocument, language: Language): Beginning {
  const { blocks } = reportOf(content, language)
  const context = { labels: labelsOf(language), withNotes: false }
  const at = blocks.findIndex((block) => isBottomLine(block) && passagesOf([block], context).some(hasWords))
  const before = passagesOf(blocks.slice(0, Math.max(at, 0)), context)
  const passages = passagesOf(at === -1 ? blocks : blocks.slice(at, at + 1), context)
  const from = passages.findIndex(hasWords)
  if (from === -1) return { paragraphs: [], known: 0 }
  const skipped = [...before, ...passages.slice(0, from)]
  const { paragraphs, whole } = firstOf(untilForm(passages.slice(from)), language)
  return { paragraphs, known: skipped.every((passage) => passage === '') ? skipped.length + whole : 0 }
}

const isBottomLine = (block: Block) => block.kind === 'section' && block.section === 'bottomLine'
const hasWords = (passage: Passage) => passage !== null && passage !== ''

const untilForm = (passages: readonly Passage[]): string[] => {
  const end = passages.indexOf(null)
  return passages.slice(0, end === -1 ? passages.length : end).filter((passage) => passage !== null)
}

/** As much as may be shown, cut at a word (a character in Chinese) where it would be too long. */
function firstOf(passages: readonly string[], language: Language): { paragraphs: string[]; whole: number } {
  const paragraphs: string[] = []
  let whole = 0
  let left: number = most[language]
  for (const words of passages) {
    if (words !== '' && paragraphs.length === most.paragraphs) break
    const shown = words.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')
    const length = lengthOf(shown, language)
    if (length > left || shown !== words) {
      if (left > 0) paragraphs.push(`${cutWords(shown, left, language)}…`)
      break
    }
    if (words !== '') paragraphs.push(words)
    whole += 1
    left -= length
  }
  return { paragraphs, whole }
}
