import { escapeHtml } from '#core/editor/html/escape-html'
import type { EvidenceVersion } from '#workers/exporters/revision-for-export'

export type NamedFile = readonly [name: string, bytes: Uint8Array]

const encode = (text: string) => new TextEncoder().encode(text)

/** The files of one kept version. The publisher's own answer has an ending that nothing opens: it may hold scripts. */
export function articleFiles(version: EvidenceVersion): NamedFile[] {
  const folder = `articles/${version.articleId}/${version.number}`
  const { raw, text } = version
  return [
    [`${folder}/about.json`, encode(`${JSON.stringify(aboutOf(version), null, 2)}\n`)],
    [`${folder}/page.html`, encode(pageOf(version))],
    [`${folder}/text.txt`, encode(text)],
    ...(raw ? [[`${folder}/answer.bin`, raw.bytes] as const] : []),
  ]
}

const aboutOf = (version: EvidenceVersion) => {
  const { articleId, number, title, url, publisher, language, publishedAt, fetchedAt, textSha256, raw } =
    version
  return {
    ...{ articleId, version: number, title, url, publisher, language, publishedAt, fetchedAt, textSha256 },
    answer: raw && { sha256: raw.sha256, contentType: raw.contentType, url: raw.url, status: raw.status },
  }
}

/** The cleaned page as a document of its own, in which nothing runs and nothing is loaded. */
const pageOf = ({ title, language, html, url }: EvidenceVersion) => `<!doctype html>
<html${/^[a-z]{2}(-[A-Za-z]{2,8})?$/.test(language ?? '') ? ` lang="${language ?? ''}"` : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(url ?? '')}</p>
${html}
</body>
</html>
`
