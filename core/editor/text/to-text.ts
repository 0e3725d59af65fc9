import type { Language } from '#core/contracts/http/common'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { labelsOf } from '#core/editor/labels/labels-of'
import { reportOf } from '#core/editor/report/report-of'
import { appendixText } from '#core/editor/text/appendix-text'
import { blocksText } from '#core/editor/text/blocks-text'
import { inlinesText } from '#core/editor/text/inlines-text'

export interface TextOptions {
  language: Language
  /** Numbers of notes and sources in the text, and their list at its end. Without them the text is for search and counts. */
  withNotes?: boolean
  /** The words of notes behind the text, without numbers: whoever searches finds them too. */
  withNoteWords?: boolean
}

/** A briefing as plain text: blocks parted by an empty line, list markers, cells parted by tabs. Ends without a newline. */
export function toText(
  document: EditorDocument,
  { language, withNotes = false, withNoteWords = false }: TextOptions,
): string {
  const report = reportOf(document, language)
  const context = { labels: labelsOf(language), withNotes }
  const body = blocksText(report.blocks, context)
  const words = withNoteWords ? report.notes.map((note) => inlinesText(note, context)) : []
  return [body, withNotes ? appendixText(report, context) : '', ...words].filter(Boolean).join('\n\n')
}
