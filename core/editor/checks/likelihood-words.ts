import type { Span } from '#core/editor/checks/finding'
import { likelihoodScale, type LikelihoodStep } from '#core/editor/scales/likelihood'

/** A word of the likelihood scale as it stands in a text. */
export interface LikelihoodWord extends Span {
  step: LikelihoodStep
  /** Row of the scale, 1 or 2; null for a word that is in both. */
  row: 1 | 2 | null
  negated: boolean
}

interface Known {
  step: LikelihoodStep
  row: 1 | 2 | null
}

/** Far away means something else in most sentences: it counts beside a word of chance only. */
const ambiguous = 'remote'

const adverbOf = (word: string) => (word.endsWith('able') ? word.replace(/e$/, 'y') : `${word}ly`)
/** As ICD 203 prints them: improbable (improbably), probable (probably), almost certain(ly). */
const formsOf = (word: string) => (/(?:able|certain)$/.test(word) ? [word, adverbOf(word)] : [word])

const english = new Map<string, Known>(
  likelihoodScale.flatMap(({ step, words }) =>
    words.en.flatMap((word, index) =>
      formsOf(word).map((form): [string, Known] => [form, { step, row: index === 0 ? 1 : 2 }]),
    ),
  ),
)
const chinese = new Map<string, Known>(
  likelihoodScale.flatMap(({ step, words: { zh } }) =>
    [...new Set(zh)].map((word, index, all): [string, Known] => [
      word,
      { step, row: all.length === 1 ? null : index === 0 ? 1 : 2 },
    ]),
  ),
)

const longestFirst = (words: Iterable<string>) => [...words].sort((one, other) => other.length - one.length)
const englishWord = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?:${longestFirst(english.keys())
    .join('|')
    .replaceAll(' ', String.raw`\s+`)})(?![\p{L}\p{N}-])`,
  'giu',
)
const chineseWord = new RegExp(longestFirst(chinese.keys()).join('|'), 'gu')

const chance = '(?:chances?|possibility|likelihood|probability|prospects?|risks?|odds)'
const beforeChance = new RegExp(String.raw`^\s+${chance}(?!\p{L})`, 'iu')
const afterChance = new RegExp(
  String.raw`\b${chance}\b[^.;]{0,60}\b(?:is|are|was|were|remains?|seems?|looks?|appears?)\s+(?:\p{L}+\s+)?$`,
  'iu',
)
/** What the words mean elsewhere: a term of law, and the words of the scale of credibility. */
const elsewhere = /^(?:\s+cause(?!\p{L})|\s+true(?!\p{L})|地)/u
/** Compared with something else, it is no degree. */
const compared = /(?:^|[^\p{L}])(?:more|less|most|least|equally|increasingly|as|how|so|too)\s+$/iu
const not =
  /(?:(?:^|[^\p{L}])(?:not|never|hardly|scarcely|neither)|n['’]t)\s+(?:\p{L}+\s+)?$|(?:并非|并不是|不是|未必)$/iu

/** The words of the scale in a line, in both languages, in their order. */
export function likelihoodWordsIn(line: string): LikelihoodWord[] {
  return [
    ...wordsIn(line, englishWord, (word) => english.get(word.toLowerCase().replace(/\s+/g, ' '))),
    ...wordsIn(line, chineseWord, (word) => chinese.get(word)),
  ].sort((one, other) => one.from - other.from)
}

function wordsIn(
  line: string,
  pattern: RegExp,
  meaning: (word: string) => Known | undefined,
): LikelihoodWord[] {
  const found: LikelihoodWord[] = []
  for (const { 0: word, index } of line.matchAll(pattern)) {
    const [before, after] = [line.slice(Math.max(0, index - 90), index), line.slice(index + word.length)]
    const known = meaning(word)
    if (!known || elsewhere.test(after) || compared.test(before)) continue
    if (word.toLowerCase() === ambiguous && !beforeChance.test(after) && !afterChance.test(before)) continue
    found.push({ ...known, from: index, to: index + word.length, negated: not.test(before) })
  }
  return found
}

/**
 * The word that says the same in the other row, where it can stand in the same place: "probable" and "probably" are always
 * "likely", but not the other way round, and "a" before it must fit.
 */
export function inOtherRow(line: string, { from, to, step }: LikelihoodWord, row: 1 | 2): string | null {
  const word = line.slice(from, to)
  const entry = likelihoodScale.find((one) => one.step === step)!
  const other = entry.words.en[row - 1]!
  if (step === 7)
    return /\ban?\s+$/i.test(line.slice(0, from))
      ? null
      : inCaseOf(word, word.replace(/^\S+/, other.split(' ')[0]!))
  const fits = row === 1 && /(?:able|ably)$/i.test(word) && !/improbably$/i.test(word)
  return fits ? inCaseOf(word, other) : null
}

const inCaseOf = (word: string, other: string) =>
  /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other
