import type { Node } from '@tiptap/pm/model'
import type { Labels } from '#core/editor/labels/labels'
import { portion } from '#core/editor/markdown/plain-nodes'
import { numberRange } from '#core/editor/report/number-range'
import type { Block } from '#core/editor/report/report'
import type { ReportContext } from '#core/editor/report/report-context'
import { sectionKinds } from '#core/editor/schema/nodes/section'

/** The heading of a section of the form; of one of an unknown kind its marking alone. */
export function sectionTitle(node: Node, { labels }: ReportContext): string {
  const kind = sectionKinds.find((name) => name === node.attrs.kind)
  return kind ? `## ${portion(node)}${labels.sections[kind]}` : portion(node).trimEnd()
}

/** The scales of a key judgement, as they stand under its claim. */
export function judgementFacts(
  { likelihood, confidence, basis }: Extract<Block, { kind: 'judgement' }>,
  labels: Labels,
): string {
  const facts = [
    [
      labels.likelihood,
      likelihood ? `${likelihood.word}${labels.open}${likelihood.range}${labels.close}` : labels.undecided,
    ],
    [labels.confidence, confidence ?? labels.undecided],
    ...(basis.length > 0 ? [[labels.basis, `\\[${numberRange(basis)}\\]`]] : []),
  ]
  return facts.map((fact) => fact.join(labels.colon)).join(' · ')
}
