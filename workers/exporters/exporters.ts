import type { ExportFormat as FormatName } from '#core/contracts/http/exports'
import type { ExportFormat } from '#workers/exporters/export-format'
import { exportHtml } from '#workers/exporters/html/export-html'
import { isolated } from '#workers/exporters/isolation/isolated'
import { exportJson } from '#workers/exporters/json/export-json'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import { exportPdf } from '#workers/exporters/pdf/export-pdf'

/** Each format by its name in the API. What takes long for a long document works in a process of its own. */
export const exporters: Record<FormatName, ExportFormat> = {
  pdf: exportPdf,
  docx: isolated('docx'),
  html: exportHtml,
  markdown: exportMarkdown,
  json: exportJson,
  evidence: isolated('evidence'),
}
