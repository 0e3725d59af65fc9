import type { Language } from '#core/contracts/http/common'

/** Confidence in the basis of a judgement (ICD 203), never in the same sentence as a likelihood. */
export const confidences = ['high', 'moderate', 'low'] as const
export type Confidence = (typeof confidences)[number]

export interface ConfidenceWords {
  word: string
  definition: string
}

export const confidenceWords: Record<Language, Record<Confidence, ConfidenceWords>> = {
  en: {
    high: {
      word: 'high',
      definition: 'Several independent sources of good quality agree; few assumptions are needed.',
    },
    moderate: {
      word: 'moderate',
      definition: 'Credible sources, but too few or not independent enough; other readings are possible.',
    },
    low: {
      word: 'low',
      definition: 'Scant, fragmentary or doubtful sources; the inference leans on assumptions.',
    },
  },
  zh: {
    high: { word: '高', definition: '多个独立且可靠的来源相互印证，所需假设很少。' },
    moderate: { word: '中', definition: '来源可信，但数量或独立性不足，尚可作其他解读。' },
    low: { word: '低', definition: '来源稀少、零散或存疑，推断较多依赖假设。' },
  },
}

/** Narrows a stored value to a confidence, else null. */
export const confidenceOf = (value: unknown): Confidence | null =>
  confidences.find((confidence) => confidence === value) ?? null
