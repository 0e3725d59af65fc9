import type { Marking } from '#core/contracts/http/common'
import type { LikelihoodStep } from '#core/editor/scales/likelihood'
import type { SectionKind } from '#core/editor/schema/nodes/section'

/**
 * What a text is checked for. To fix: what ICD 203 (Analytic Standards of the ODNI, 2015) forbids or asks of every
 * judgement, and a marking that is too low. Hints: what a reader would ask about.
 */
export const checkSeverity = {
  /** ICD 203, D.6.e(2)(a): terms of likelihood from different rows are not mixed. */
  mixedRows: 'fix',
  /** ICD 203, D.6.e(2)(b): a confidence level and a degree of likelihood never stand in the same sentence. */
  likelihoodWithConfidence: 'fix',
  /** ICD 203, D.6.e(2): the uncertainty of a major judgement is expressed. */
  noLikelihood: 'fix',
  /** The same: and how sure the desk is of what it stands on. */
  noConfidence: 'fix',
  /** ICD 203, D.6.e(1): a judgement says on what sources it stands. */
  noBasis: 'fix',
  /** House: a document is at least as strict as its strictest part (PRODUCT, exact scales). */
  marking: 'fix',
  /** House: a quote says what its source says (PRODUCT, promise 2). */
  misquoted: 'fix',
  /** House: the claim says one likelihood, what was picked for it another. */
  otherLikelihood: 'hint',
  /** ICD 203, D.6.e(2)(a): likelihood is said in the words of the scale. */
  hedge: 'hint',
  /** ICD 203, D.6.e(1): a figure says where it is from. */
  unsourced: 'hint',
  /** ICD 203, D.6.e(1): the quality of a source is described, and prints of one text are one source (PRODUCT, promise 5). */
  oneOrigin: 'hint',
  /** WCAG 2.2, 1.1.1: what is shown is said in words too. */
  undescribed: 'hint',
  /** House: what is cited does not move unseen (PRODUCT, promise 3). */
  changedSource: 'hint',
  goneSource: 'hint',
  /** House: a sentence knows its evidence, and how that is graded (PRODUCT, promises 2 and 6). */
  regradedSource: 'hint',
  /** House: credibility 1 means confirmed by other, independent sources (PRODUCT, exact scales). */
  unconfirmed: 'hint',
  /** ICD 203, D.6.e(4): analysis of alternatives. */
  alternatives: 'hint',
  /** ICD 203, D.6.e(3): indicators that would alter a judgement. */
  indicators: 'hint',
  /** House: the form of a finished briefing (PRODUCT, exact scales). */
  form: 'hint',
} as const
export type CheckCode = keyof typeof checkSeverity
export const checkCodes = Object.keys(checkSeverity) as CheckCode[]

/** Between which places something stands; of a text block from its first sign, of a finding in the document. */
export interface Span {
  from: number
  to: number
}

/** What the sentence about a finding names. */
export interface FindingValues {
  /** Words found, as they stand. */
  word?: string
  /** Of a source: which one, and how it stands; another text as soon as that changes, so that what was said of it is said anew. */
  about?: string
  /** That of a source now, and in `other` the one with which it is cited. */
  grade?: string
  /** Those they do not go with. */
  other?: string
  /** Number of the key judgement, or of the picture. */
  number?: number
  step?: LikelihoodStep
  parts?: SectionKind[]
  marking?: Marking
}

/** What one press can put right without a question left. */
export type Repair =
  | { kind: 'words'; text: string }
  | { kind: 'likelihood'; step: LikelihoodStep }
  /** Of all citations of the article. */
  | { kind: 'grade'; reliability: string; credibility: number | null }
  /** Of the briefing itself, beside its words. */
  | { kind: 'marking'; marking: Marking }

export interface Finding {
  code: CheckCode
  severity: 'fix' | 'hint'
  /** Id of the block it stands in; null where that has none, or it is said of the whole text. */
  block: string | null
  /** Places as ProseMirror counts them; null where it is said of the whole text. */
  range: Span | null
  /** The sentence around it, without chips; empty where it is said of the whole text. */
  sentence: string
  values: FindingValues
  repair: Repair | null
}
