import type { Language } from '#core/contracts/http/common'
import { innerBlocks } from '#core/editor/report/inner-blocks'
import type { Block, Report } from '#core/editor/report/report'
import { confidenceWords } from '#core/editor/scales/confidence'
import { credibilityWords, reliabilityWords } from '#core/editor/scales/grades'
import { likelihoodRange, likelihoodScale } from '#core/editor/scales/likelihood'

type Entry = [term: string, meaning: string]

/** Scales with what each of their words means; one that is not used is empty. */
export interface Scales {
  likelihood: Entry[]
  confidence: Entry[]
  reliability: Entry[]
  credibility: Entry[]
}

/** All that a briefing in a language may use. */
export const allScales = (language: Language): Scales => ({
  likelihood: likelihoodEntries(language),
  confidence: Object.values(confidenceWords[language]).map(({ word, definition }) => [word, definition]),
  reliability: Object.entries(reliabilityWords[language]),
  credibility: Object.entries(credibilityWords[language]),
})

/** The scales that a report uses, to be explained at its end. */
export function scalesOf(report: Report, language: Language): Scales {
  const all = allScales(language)
  const judged = report.blocks.some(hasJudgement)
  const graded = report.sources.some(({ grade }) => grade !== null)
  return {
    likelihood: judged ? all.likelihood : [],
    confidence: judged ? all.confidence : [],
    reliability: graded ? all.reliability : [],
    credibility: graded ? all.credibility : [],
  }
}

const likelihoodEntries = (language: Language): Entry[] =>
  likelihoodScale.map((entry) => [[...new Set(entry.words[language])].join(' / '), likelihoodRange(entry)])

const hasJudgement = (block: Block): boolean =>
  block.kind === 'judgement' || (innerBlocks(block) ?? []).some(hasJudgement)
