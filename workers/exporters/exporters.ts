import type { ExportFormat as FormatName } from '#core/contracts/http/exports'
import type { ExportFormat } from '#workers/exporters/export-format'
import { isolated } from '#workers/exporters/isolation/isolated'
import { exportJson } from '#workers/exporters/json/export-json'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import { exportPdf } from '#workers/exporters/pdf/export-pdf'

/**
 * Each format by its name in the API. What holds pictures or takes long for a long document works in a process of its own,
 * under the limits of time and memory; Markdown and JSON are little more than the words that the document has.
 */
export const exporters: Record<FormatName, ExportFormat> = {
  pdf: exportPdf,
  docx: isolated('docx'),
  html: isolated('html'),
  markdown: exportMarkdown,
  json: exportJson,
  evidence: isolated('evidence'),
}
