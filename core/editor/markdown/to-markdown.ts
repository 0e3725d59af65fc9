import { MarkdownSerializer } from 'prosemirror-markdown'
import type { Language } from '#core/contracts/http/common'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { labelsOf } from '#core/editor/labels/labels-of'
import { appendixMarkdown } from '#core/editor/markdown/appendix-markdown'
import { blocksMarkdown } from '#core/editor/markdown/blocks-markdown'
import { markdownMarks } from '#core/editor/markdown/markdown-marks'
import { markdownNodes } from '#core/editor/markdown/markdown-nodes'
import { handDownMarkings } from '#core/editor/marking/hand-down'
import { reportOf } from '#core/editor/report/report-of'
import { numberCitations } from '#core/editor/citations/number-citations'

/**
 * A briefing as CommonMark with GitHub's tables and footnotes; headings from `##`, for the title is the first. Sources
 * are `[1]` with a list at the end, the author's footnotes `[^a]`. Raw HTML in the text stays text.
 */
export function toMarkdown(document: EditorDocument, { language }: { language: Language }): string {
  const content = handDownMarkings(canonicalContent(document))
  const report = reportOf(content, language)
  const context = {
    language,
    labels: labelsOf(language),
    citations: numberCitations(content),
    notes: [],
    judgements: 0,
    depth: 0,
  }
  const serializer = new MarkdownSerializer(markdownNodes(context), markdownMarks, {
    escapeExtraCharacters: /[<|&]/g,
    hardBreakNodeName: 'hardBreak',
  })
  const body = blocksMarkdown(fitToSchema(content), serializer, context)
  return [body, appendixMarkdown(report, context.labels)].filter(Boolean).join('\n\n').trimEnd() + '\n'
}
