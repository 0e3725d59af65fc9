import type { ExportedBriefing } from '#core/contracts/http/exported-briefing'
import { innerBlocks } from '#core/editor/report/inner-blocks'
import type { Block, Inline, Report } from '#core/editor/report/report'

/** The key judgements of a report in their order, their claims as plain text. */
export const judgementsOf = ({ blocks }: Pick<Report, 'blocks'>): ExportedBriefing['keyJudgements'] =>
  blocks.flatMap(judgementsIn)

function judgementsIn(block: Block): ExportedBriefing['keyJudgements'] {
  if (block.kind === 'judgement') {
    const { number, text, likelihood, confidence, basis } = block
    return [{ number, text: plainText(text), likelihood, confidence, basis }]
  }
  return (innerBlocks(block) ?? []).flatMap(judgementsIn)
}

/** Words without styles, notes and numbers of citations. */
const plainText = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : ''))
    .join('')
