import { createHash } from 'node:crypto'
import { DomainError } from '#core/contracts/errors/domain-error'
import { citationsOf } from '#core/editor/citations/number-citations'
import { exportHtml } from '#workers/exporters/html/export-html'
import { exportJson } from '#workers/exporters/json/export-json'
import { exportMarkdown } from '#workers/exporters/markdown/export-markdown'
import { exportLimits } from '#workers/exporters/export-limits'
import type { ExportedFile, ExportOptions, ExportWatch } from '#workers/exporters/export-format'
import { articleFiles, type NamedFile } from '#workers/exporters/evidence/article-files'
import type { EvidenceVersion, RevisionForExport } from '#workers/exporters/revision-for-export'
import { stixBundle } from '#workers/exporters/stix/stix-bundle'
import { exportWords } from '#workers/exporters/words/export-words'
import { zipOf } from '#workers/exporters/zip-of'

/**
 * What a briefing stands on, in one archive: the briefing in three forms, each cited version of an article as it is kept
 * (text, cleaned page, the publisher's answer), a STIX 2.1 bundle, and a manifest with the SHA-256 of every file. Names are
 * sorted; the same bytes each time.
 */
export async function exportEvidence(
  revision: RevisionForExport,
  { labels = revision.language, limits = exportLimits }: ExportOptions = {},
  { onProgress = () => undefined, signal }: ExportWatch = {},
): Promise<ExportedFile> {
  onProgress(0.1, 'prepare')
  const kept = revision.evidence ?? []
  const files = [...(await briefingFiles(revision, labels)), ...kept.flatMap(articleFiles)]
  signal?.throwIfAborted()
  onProgress(0.4, 'layout')
  if (files.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0) > limits.output)
    throw new DomainError('EXPORT_TOO_BIG')
  const missing = notKept(revision, kept)
  const manifest: NamedFile = ['manifest.json', jsonBytes(manifestOf(revision, files, kept, missing))]
  onProgress(0.6, 'write')
  const bytes = zipOf([...files, manifest].sort(([a], [b]) => (a < b ? -1 : 1)))
  if (bytes.byteLength > limits.output) throw new DomainError('EXPORT_TOO_BIG')
  onProgress(1, 'done')
  const notes = missing.length > 0 ? [exportWords(labels).notKept + String(missing.length)] : []
  return { bytes, pages: 0, notes }
}

async function briefingFiles(revision: RevisionForExport, labels: 'en' | 'zh'): Promise<NamedFile[]> {
  const made = [
    ['briefing/briefing.html', await exportHtml(revision, { labels })],
    ['briefing/briefing.json', await exportJson(revision)],
    ['briefing/briefing.md', await exportMarkdown(revision, { labels })],
  ] as const
  return [
    ...made.map(([name, file]): NamedFile => [name, file.bytes]),
    ['stix/bundle.json', jsonBytes(stixBundle(revision))],
  ]
}

const jsonBytes = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Citations whose words the desk does not keep, or keeps with another hash than the citation carries. */
function notKept({ content }: RevisionForExport, kept: readonly EvidenceVersion[]): Missing[] {
  const wanted = new Map(
    citationsOf(content).map(({ articleId, articleVersion, url, contentHash }) => [
      JSON.stringify([articleId, articleVersion, url, contentHash]),
      { articleId, version: articleVersion, url, contentHash },
    ]),
  )
  return [...wanted.values()].flatMap((citation): Missing[] => {
    const found = kept.find(
      (each) => each.articleId === citation.articleId && each.number === citation.version,
    )
    if (!found) return [{ ...citation, reason: 'not kept by this desk' }]
    const same = citation.contentHash === null || citation.contentHash === found.textSha256
    return same ? [] : [{ ...citation, reason: 'kept with another hash' }]
  })
}

interface Missing {
  articleId: string | null
  version: number | null
  url: string | null
  contentHash: string | null
  reason: 'not kept by this desk' | 'kept with another hash'
}

const manifestOf = (
  {
    id,
    briefingId,
    number,
    title,
    language,
    marking,
    contentHash,
    desk,
    createdAt,
    approval,
  }: RevisionForExport,
  files: readonly NamedFile[],
  kept: readonly EvidenceVersion[],
  missing: readonly Missing[],
) => ({
  v: 1,
  kind: 'briefroom.evidence',
  revision: { id, briefingId, number, title, language, marking, contentHash, createdAt, approval },
  desk,
  articles: kept.map((each) => ({
    articleId: each.articleId,
    version: each.number,
    folder: `articles/${each.articleId}/${each.number}`,
    textSha256: each.textSha256,
    rawSha256: each.raw?.sha256 ?? null,
  })),
  missing,
  files: files
    .map(([name, bytes]) => ({ name, bytes: bytes.byteLength, sha256: sha256(bytes) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
})
