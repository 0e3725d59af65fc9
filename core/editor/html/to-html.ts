import type { EditorDocument } from '#core/editor/json/editor-json'
import { blocksHtml } from '#core/editor/html/blocks-html'
import { appendixHtml } from '#core/editor/html/appendix-html'
import { htmlContext, type HtmlOptions } from '#core/editor/html/html-options'
import { reportOf } from '#core/editor/report/report-of'

/**
 * A briefing as HTML for the inside of `<article>`: headings from h2, no scripts, no styles, no addresses but checked
 * links and the pictures that `imageAddress` gives. All text is escaped, so the result needs no sanitiser.
 */
export function toHtml(document: EditorDocument, options: HtmlOptions): string {
  const context = htmlContext(options)
  const report = reportOf(document, options.language)
  return blocksHtml(report.blocks, context) + (options.withoutAppendix ? '' : appendixHtml(report, context))
}
