import type { Language } from '#core/contracts/http/common'

type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
type Credibility = 1 | 2 | 3 | 4 | 5 | 6

/** Source reliability of the Admiralty system. F means unknown, not bad. */
export const reliabilityWords: Record<Language, Record<Reliability, string>> = {
  en: {
    A: 'completely reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'reliability cannot be judged',
  },
  zh: { A: '完全可靠', B: '通常可靠', C: '较为可靠', D: '通常不可靠', E: '不可靠', F: '可靠性无法判断' },
}

/** Credibility of the information. 6 means unknown, not bad. */
export const credibilityWords: Record<Language, Record<Credibility, string>> = {
  en: {
    1: 'confirmed by other (independent) sources',
    2: 'probably true',
    3: 'possibly true',
    4: 'doubtful',
    5: 'improbable',
    6: 'truth cannot be judged',
  },
  zh: {
    1: '经其他独立来源证实',
    2: '很可能属实',
    3: '可能属实',
    4: '存疑',
    5: '不大可能属实',
    6: '真实性无法判断',
  },
}

/** What is said of a source that nobody has graded: neither can be judged. */
export const ungraded = 'F6'

/** `B2` from a citation's two axes, or null when it was never graded. */
export function gradeOf(attributes: { reliability?: unknown; credibility?: unknown }): string | null {
  const { reliability, credibility } = attributes
  const known = typeof reliability === 'string' && /^[A-F]$/.test(reliability)
  const judged =
    typeof credibility === 'number' && Number.isInteger(credibility) && credibility >= 1 && credibility <= 6
  if (!known && !judged) return null
  return `${known ? reliability : 'F'}${judged ? credibility : 6}`
}
