import type { Language } from '#core/contracts/http/common'
import { numberCitations } from '#core/editor/citations/number-citations'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { labelsOf } from '#core/editor/labels/labels-of'
import { handDownMarkings } from '#core/editor/marking/hand-down'
import { blocksOf } from '#core/editor/report/blocks-of'
import type { Report } from '#core/editor/report/report'
import type { ReportContext } from '#core/editor/report/report-context'
import { sourceOf } from '#core/editor/report/source-of'

/**
 * Makes a briefing ready to be set in any format.
 * @param document canonical content: suggestions that are still in it are set as if they were text
 */
export function reportOf(document: EditorDocument, language: Language): Report {
  const citations = numberCitations(document)
  const context: ReportContext = {
    language,
    labels: labelsOf(language),
    citations,
    notes: [],
    judgements: 0,
    depth: 0,
  }
  const blocks = blocksOf(handDownMarkings(document).content, context)
  return {
    blocks,
    sources: citations.sources.map((source) => sourceOf(source, language)),
    notes: context.notes,
  }
}
