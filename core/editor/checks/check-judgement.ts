import type { Finding, Repair } from '#core/editor/checks/finding'
import { findingAt, findingOn } from '#core/editor/checks/make-finding'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { confidenceOf } from '#core/editor/scales/confidence'
import { likelihoodOf } from '#core/editor/scales/likelihood'

/**
 * What a key judgement lacks. One without words is none yet.
 * @param number as it is printed
 * @param isCited whether the document holds the citation of an id
 */
export function checkJudgement(
  passage: ReadPassage,
  number: number,
  isCited: (id: unknown) => boolean,
): Finding[] {
  const { node, reading } = passage
  if (!reading.words) return []
  const { likelihood, confidence, basis } = node.attrs ?? {}
  const values = { number }
  const findings: Finding[] = []
  const [said] = stepsSaid(passage)
  const repair: Repair | null = said ? { kind: 'likelihood', step: said.step } : null
  const picked = likelihoodOf(likelihood)
  if (!picked) findings.push(findingOn('noLikelihood', passage, { values, repair }))
  else if (said && said.step !== picked.step) {
    const word = reading.line.text.slice(said.from, said.to)
    findings.push(
      findingAt('otherLikelihood', passage, said, { values: { number, word, step: picked.step }, repair }),
    )
  }
  if (!confidenceOf(confidence)) findings.push(findingOn('noConfidence', passage, { values }))
  const named: unknown[] = Array.isArray(basis) ? basis : []
  if (reading.line.citations === 0 && !named.some(isCited))
    findings.push(findingOn('noBasis', passage, { values }))
  return findings
}

/** The words of the scale in a claim, if all of them say the same and none is denied. */
function stepsSaid({ reading: { likelihood } }: ReadPassage): ReadPassage['reading']['likelihood'] {
  const one = new Set(likelihood.map(({ step }) => step)).size === 1
  return one && !likelihood.some(({ negated }) => negated) ? likelihood : []
}
