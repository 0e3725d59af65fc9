import type { ExportFormat } from '#workers/exporters/export-format'
import { exportHtml } from '#workers/exporters/html/export-html'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import { exportPdf } from '#workers/exporters/pdf/export-pdf'

/** The formats a worker can make, by their name in the API. */
export const exporters = { pdf: exportPdf, html: exportHtml, markdown: exportMarkdown } satisfies Record<
  string,
  ExportFormat
>
