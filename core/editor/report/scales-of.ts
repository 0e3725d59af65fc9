import type { Language } from '#core/contracts/http/common'
import { innerBlocks } from '#core/editor/report/inner-blocks'
import type { Block, Report } from '#core/editor/report/report'
import { confidenceWords } from '#core/editor/scales/confidence'
import { credibilityWords, reliabilityWords } from '#core/editor/scales/grades'
import { likelihoodRange, likelihoodScale } from '#core/editor/scales/likelihood'

type Entry = [term: string, meaning: string]

/** The scales that a report uses, to be explained at its end; a scale that it does not use is empty. */
export interface Scales {
  likelihood: Entry[]
  confidence: Entry[]
  reliability: Entry[]
  credibility: Entry[]
}

export function scalesOf(report: Report, language: Language): Scales {
  const judged = report.blocks.some(hasJudgement)
  const graded = report.sources.some(({ grade }) => grade !== null)
  return {
    likelihood: judged ? likelihoodEntries(language) : [],
    confidence: judged
      ? Object.values(confidenceWords[language]).map(({ word, definition }) => [word, definition])
      : [],
    reliability: graded ? Object.entries(reliabilityWords[language]) : [],
    credibility: graded ? Object.entries(credibilityWords[language]) : [],
  }
}

const likelihoodEntries = (language: Language): Entry[] =>
  likelihoodScale.map((entry) => [[...new Set(entry.words[language])].join(' / '), likelihoodRange(entry)])

const hasJudgement = (block: Block): boolean =>
  block.kind === 'judgement' || (innerBlocks(block) ?? []).some(hasJudgement)
