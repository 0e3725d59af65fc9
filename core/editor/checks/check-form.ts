import type { Finding } from '#core/editor/checks/finding'
import { findingOfWhole } from '#core/editor/checks/make-finding'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { sectionKinds, type SectionKind } from '#core/editor/schema/nodes/section'

/** Parts that every finished briefing has; of the others one is asked for by itself, and one needs a briefing before. */
const asked: readonly SectionKind[] = [
  'bottomLine',
  'background',
  'evidence',
  'assumptions',
  'gaps',
  'outlook',
]
/** So many parts of the form, and a text is written in it. */
const formed = 3
const headings = {
  alternatives: /alternativ|other explanation|competing|其他解释|其它解释|替代|另一种/iu,
  indicators: /indicator|signpost|what to watch|观察指标|指标|征兆|征候/iu,
}

/**
 * What the whole text lacks. It is asked for when something is judged: a text that has only begun, or is no briefing of that
 * kind, lacks nothing.
 */
export function checkForm(passages: readonly ReadPassage[]): Finding[] {
  const written = passages.filter(({ reading }) => reading.words)
  if (!written.some(({ node }) => node.type === 'keyJudgement')) return []
  const has = (part: SectionKind, callout?: string) =>
    written.some(
      (passage) => passage.section === part || (callout !== undefined && passage.callout === callout),
    )
  const headed = (words: RegExp) =>
    written.some(({ node, reading }) => node.type === 'heading' && words.test(reading.line.text))
  const findings: Finding[] = []
  if (!has('alternatives') && !headed(headings.alternatives)) findings.push(findingOfWhole('alternatives'))
  if (!has('indicators', 'indicator') && !headed(headings.indicators))
    findings.push(findingOfWhole('indicators'))
  const used = sectionKinds.filter((kind) => passages.some(({ section }) => section === kind))
  const parts = asked.filter((part) => !has(part, part === 'assumptions' ? 'assumption' : undefined))
  if (used.length >= formed && parts.length > 0) findings.push(findingOfWhole('form', { parts }))
  return findings
}
