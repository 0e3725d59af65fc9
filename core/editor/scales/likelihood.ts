import type { Language } from '#core/contracts/http/common'

/** Seven steps of ICD 203, from almost no chance (1) to almost certain (7). */
export type LikelihoodStep = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Which of the two rows of English words: `likely` stands in the first, `probable` in the second. A text uses one. */
export const likelihoodRows = [1, 2] as const
export type LikelihoodRow = (typeof likelihoodRows)[number]

export interface Likelihood {
  step: LikelihoodStep
  /** Probability in per cent, from and to. */
  range: readonly [number, number]
  /** The two rows in English; Chinese has one row, the desk's default vocabulary. */
  words: { en: readonly [string, string]; zh: readonly [string, string] }
}

const step = (
  number: LikelihoodStep,
  range: [number, number],
  en: [string, string],
  zh: string,
): Likelihood => ({ step: number, range, words: { en, zh: [zh, zh] } })

/** ICD 203, Analytic Standards (2015, technical amendment 2022), section D.6.e(2)(a). */
export const likelihoodScale: readonly Likelihood[] = [
  step(1, [1, 5], ['almost no chance', 'remote'], '几乎不可能'),
  step(2, [5, 20], ['very unlikely', 'highly improbable'], '极不可能'),
  step(3, [20, 45], ['unlikely', 'improbable'], '不太可能'),
  step(4, [45, 55], ['roughly even chance', 'roughly even odds'], '可能性各半'),
  step(5, [55, 80], ['likely', 'probable'], '较有可能'),
  step(6, [80, 95], ['very likely', 'highly probable'], '极有可能'),
  step(7, [95, 99], ['almost certain', 'nearly certain'], '几乎肯定'),
]

/** The scale's entry for a stored value; null for anything that is not a step. */
export const likelihoodOf = (value: unknown): Likelihood | null =>
  likelihoodScale.find((entry) => entry.step === value) ?? null

/** The row of a stored value; the first for anything else. */
export const rowOf = (value: unknown): LikelihoodRow => (value === 2 ? 2 : 1)

/** The word of a step in one row and language. */
export const likelihoodWord = (entry: Likelihood, row: unknown, language: Language): string =>
  entry.words[language][rowOf(row) - 1]!

/** `55–80 %` in English typography as `55–80%`; the same in Chinese. */
export const likelihoodRange = (entry: Likelihood): string => `${entry.range[0]}–${entry.range[1]}%`
