import { createHash } from 'node:crypto'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import { escapeHtml } from '#core/editor/html/escape-html'
import { toHtml } from '#core/editor/html/to-html'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { exportLimits } from '#workers/exporters/export-limits'
import { finishText } from '#workers/exporters/finish-text'
import { htmlStyle } from '#workers/exporters/html/html-style'
import { scalesHtml } from '#workers/exporters/html/scales-html'
import { lookOf } from '#workers/exporters/look/look-of'
import type { ExportImage, RevisionForExport } from '#workers/exporters/revision-for-export'
import { titleFacts } from '#workers/exporters/title-facts'
import { exportWords } from '#workers/exporters/words/export-words'

/** A revision as one HTML file that needs nothing else and prints well. See `ExportFormat`. */
export async function exportHtml(
  revision: RevisionForExport,
  { labels: language = revision.language, scales = true, limits = exportLimits }: ExportOptions = {},
  watch: ExportWatch = {},
): Promise<ExportedFile> {
  const body = toHtml(revision.content, { language, imageAddress: addressesIn(revision, limits.output) })
  const legend = scales ? scalesHtml(revision.content, language) : ''
  return finishText(page(revision, language, `${body}\n${legend}`), watch, limits)
}

/**
 * The pictures' addresses, each written once however often the text shows it, and counted each time that it does.
 * @throws DomainError EXPORT_TOO_BIG as soon as they alone are more than the file may hold
 */
function addressesIn({ images }: RevisionForExport, most: number): (upload: string) => string | null {
  const addresses = new Map<string, string | null>()
  let length = 0
  return (upload) => {
    const known = addresses.get(upload)
    const address = known === undefined ? dataAddress(images?.get(upload)) : known
    if (known === undefined) addresses.set(upload, address)
    length += address?.length ?? 0
    if (length > most) throw new DomainError('EXPORT_TOO_BIG')
    return address
  }
}

const dataAddress = (image: ExportImage | null | undefined) =>
  image ? `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}` : null

/** Nothing may run and nothing is loaded, wherever the file is opened: the policy stands before the style. */
const policyOf = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'`

function page(revision: RevisionForExport, language: Language, body: string): string {
  const { accent } = lookOf(revision)
  const style = htmlStyle(
    revision.marking,
    accent,
    revision.approval ? null : exportWords(language).unapproved,
  )
  const marking = `<p class="marking">TLP:${escapeHtml(revision.marking)}</p>`
  return `<!doctype html>
<html lang="${revision.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policyOf(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(revision.title)}</title>
<style>${style}</style>
</head>
<body>
<header>${marking}</header>
<main>
<article>
${front(revision, language)}
${body}
</article>
${verification(revision, language)}
</main>
<footer>${marking}</footer>
</body>
</html>
`
}

function front(revision: RevisionForExport, language: Language): string {
  const { head, logo } = lookOf(revision)
  const facts = titleFacts(revision, labelsOf(language)).map(escapeHtml).join(' · ')
  const picture = dataAddress(logo)
  return [
    picture ? `<img class="logo" src="${picture}" alt="${escapeHtml(head)}">` : '',
    `<p class="facts">${escapeHtml(head)}</p>`,
    revision.approval ? '' : `<p class="draft">${escapeHtml(exportWords(language).unapproved)}</p>`,
    `<h1>${escapeHtml(revision.title)}</h1>`,
    `<p class="facts">${facts}</p>`,
  ]
    .filter(Boolean)
    .join('\n')
}

const verification = ({ contentHash }: RevisionForExport, language: Language): string =>
  `<p class="verification">${escapeHtml(labelsOf(language).contentHash)}<br><code>${escapeHtml(contentHash)}</code><br>${escapeHtml(exportWords(language).verify)}</p>`
