import { namedSources } from '#core/editor/citations/named-sources'
import { confidenceOf, confidenceWords } from '#core/editor/scales/confidence'
import { likelihoodOf, likelihoodRange, likelihoodWord } from '#core/editor/scales/likelihood'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Block } from '#core/editor/report/report'
import type { ReportContext } from '#core/editor/report/report-context'
import { inlinesOf } from '#core/editor/report/inlines-of'

/** A key judgement with its number, the words of its scales and the numbers of its sources. */
export function judgementOf({ attrs = {}, content }: EditorNode, context: ReportContext): Block {
  const likelihood = likelihoodOf(attrs.likelihood)
  const confidence = confidenceOf(attrs.confidence)
  return {
    kind: 'judgement',
    number: ++context.judgements,
    text: inlinesOf(content, context),
    likelihood: likelihood && {
      word: likelihoodWord(likelihood, attrs.row, context.language),
      range: likelihoodRange(likelihood),
      from: likelihood.range[0],
      to: likelihood.range[1],
    },
    confidence: confidence && confidenceWords[context.language][confidence].word,
    basis: namedSources(attrs.basis, context.citations),
  }
}
