import type { EditorNode } from '#core/editor/json/editor-json'

/** Counts of a text; chips and footnotes never enter them. */
export interface Counts {
  /** Words as `Intl.Segmenter` finds them. */
  words: number
  /** 字: each Han character, kana, hangul syllable and CJK punctuation mark is one, a Latin word or a number is one. */
  characters: number
}

const cjkScript = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`
const cjkPunctuation = String.raw`[\u2014\u2018\u2019\u201C\u201D\u2026\u3001-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]`
const word = String.raw`(?:(?!${cjkScript})[\p{L}\p{N}\p{M}]|(?<=[\p{L}\p{N}])['’.,-](?=[\p{L}\p{N}]))+`
const countedAsOne = new RegExp(`${cjkScript}|${word}|${cjkPunctuation}`, 'gu')
const hasCjk = new RegExp(cjkScript, 'u')

/**
 * A long text is counted in pieces of about a thousand signs, since the segmenter takes quadratic time in the length of its text.
 * They begin with a blank or a Chinese stop, over which no word reaches (UAX 29); a full-width comma may stand in a number.
 */
const piece = /[^]{1000}[^ \t\r\n\u3000。、！？]*|[^]+/gu

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Counts a plain text both ways; the screen shows `words`, `characters` or both by the language of the document. */
export function countText(text: string): Counts {
  const clean = text.replaceAll('\u200B', '')
  let words = 0
  for (const part of clean.match(piece) ?? [])
    for (const { isWordLike } of segmenter.segment(part)) if (isWordLike) words++
  return {
    words,
    characters: hasCjk.test(clean) ? (clean.match(countedAsOne)?.length ?? 0) : latinCount(clean),
  }
}

/** Quotation marks and dashes are shared by both scripts: without any CJK letter they are not characters of a Chinese text. */
const latinCount = (text: string) => text.match(new RegExp(word, 'gu'))?.length ?? 0

/** Counts a document or a block of it. */
export const countWords = (node: EditorNode): Counts =>
  textRuns(node)
    .map(countText)
    .reduce(
      (sum, each) => ({ words: sum.words + each.words, characters: sum.characters + each.characters }),
      {
        words: 0,
        characters: 0,
      },
    )

/** The text of each block in one piece, so that a word in two fonts stays one word; what is only suggested is none of it. */
function textRuns(node: EditorNode): string[] {
  const children = (node.content ?? []).filter((child) => !isSuggested(child))
  if (children.some(({ type }) => type === 'text')) return [children.map(ownText).join('')]
  return children.flatMap(textRuns)
}

const isInsertion = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'insertion'

function isSuggested({ marks = [], attrs }: EditorNode): boolean {
  const suggestions: unknown = attrs?.suggestion
  return (
    marks.some(({ type }) => type === 'insertion') ||
    (Array.isArray(suggestions) && suggestions.some(isInsertion))
  )
}

function ownText({ type, text }: EditorNode): string {
  if (type === 'text') return text ?? ''
  return type === 'hardBreak' ? '\n' : ''
}

/** Minutes to read: 240 English words or 400 字 a minute, at least one for a text that is not empty. */
export function readingMinutes(language: 'en' | 'zh', { words, characters }: Counts): number {
  return Math.ceil(language === 'zh' ? characters / 400 : words / 240)
}
