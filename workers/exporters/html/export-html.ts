import { createHash } from 'node:crypto'
import { labelsOf } from '#core/editor/labels/labels-of'
import { escapeHtml } from '#core/editor/html/escape-html'
import { toHtml } from '#core/editor/html/to-html'
import type { Labels } from '#core/editor/labels/labels'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { finishText } from '#workers/exporters/finish-text'
import { htmlStyle } from '#workers/exporters/html/html-style'
import { titleFacts } from '#workers/exporters/title-facts'
import type { ExportImage, RevisionForExport } from '#workers/exporters/revision-for-export'

/** Nothing may run and nothing is loaded, wherever the file is opened: the policy stands before the style. */
const styleHash = createHash('sha256').update(htmlStyle).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`

/** A revision as one HTML file that needs nothing else. See `ExportFormat`. */
export async function exportHtml(
  revision: RevisionForExport,
  { labels: language = revision.language, limits }: ExportOptions = {},
  watch: ExportWatch = {},
): Promise<ExportedFile> {
  const labels = labelsOf(language)
  const imageAddress = (upload: string) => dataAddress(revision.images?.get(upload))
  const body = toHtml(revision.content, { language, imageAddress })
  return finishText(page(revision, labels, body), watch, limits)
}

const dataAddress = (image: ExportImage | undefined) =>
  image ? `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}` : null

function page(revision: RevisionForExport, labels: Labels, body: string): string {
  const title = escapeHtml(revision.title)
  const marking = markingLine(revision.marking)
  const facts = titleFacts(revision, labels).map(escapeHtml).join(' · ')
  return `<!doctype html>
<html lang="${revision.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>${marking}</header>
<main>
<article>
<p class="facts">${escapeHtml(revision.desk)}</p>
<h1>${title}</h1>
<p class="facts">${facts}</p>
${body}
</article>
<p class="hash">${escapeHtml(labels.contentHash)}<br><code>${escapeHtml(revision.contentHash)}</code></p>
</main>
<footer>${marking}</footer>
</body>
</html>
`
}

const markingLine = (marking: string) =>
  `<p class="marking"><span class="tlp-${marking.replace('+', '-')}">TLP:${escapeHtml(marking)}</span></p>`
