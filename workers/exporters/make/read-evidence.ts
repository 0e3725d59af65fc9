import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { citationsOf } from '#core/editor/citations/number-citations'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Storage } from '#server/storage/storage'
import { exportLimits } from '#workers/exporters/export-limits'
import type { EvidenceVersion } from '#workers/exporters/revision-for-export'

interface VersionRow {
  article_id: string
  number: number
  title: string
  url: string | null
  publisher: string | null
  language: string | null
  published_at: Date | null
  fetched_at: Date
  text_sha256: string
  text: string
  html: string
  raw_sha256: string | null
  raw_type: string | null
  raw_url: string | null
  raw_status: number | null
}

/** Row-level security answers for the desk: a citation that names another desk's article finds nothing. */
const versions = `
  select v.article_id, v.number, v.title, a.url, s.title as publisher, a.language, a.published_at, v.fetched_at,
         v.text_sha256, v.text, v.html, v.raw_sha256, r.content_type as raw_type, r.url as raw_url, r.status as raw_status
    from unnest($1::uuid[], $2::int[]) as cited (article_id, number)
    join article_versions v on v.article_id = cited.article_id and v.number = cited.number
    join articles a on a.id = v.article_id
    join sources s on s.id = a.source_id
    left join raw_responses r on r.sha256 = v.raw_sha256
   order by v.article_id, v.number`

/**
 * The versions of articles that a text cites, as far as the desk keeps them, with the publisher's answer where it is kept.
 * @throws DomainError EXPORT_TOO_BIG before more is read than a file may hold
 */
export const readEvidence = async (
  manager: EntityManager,
  storage: Storage,
  content: EditorNode,
): Promise<EvidenceVersion[]> => {
  const cited = citedVersions(content)
  const ids = [cited.map(([articleId]) => articleId), cited.map(([, number]) => number)]
  const found = await manager.query<VersionRow[]>(versions, ids)
  const evidence: EvidenceVersion[] = []
  let bytes = 0
  for (const row of found) {
    const version = await versionOf(row, storage)
    bytes += version.text.length + version.html.length + (version.raw?.bytes.byteLength ?? 0)
    if (bytes > exportLimits.output) throw new DomainError('EXPORT_TOO_BIG')
    evidence.push(version)
  }
  return evidence
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Each version once; what is no id and no number names nothing. */
function citedVersions(content: EditorNode): [string, number][] {
  const named = citationsOf(content).flatMap(({ articleId, articleVersion }): [string, number][] =>
    articleId !== null && uuid.test(articleId) && articleVersion !== null && articleVersion < 2 ** 31
      ? [[articleId, articleVersion]]
      : [],
  )
  return [...new Map(named.map((each) => [each.join(' '), each])).values()]
}

async function versionOf(row: VersionRow, storage: Storage): Promise<EvidenceVersion> {
  const kept = row.raw_sha256 !== null && (await storage.has(row.raw_sha256))
  return {
    articleId: row.article_id,
    number: row.number,
    title: row.title,
    url: row.url,
    publisher: row.publisher,
    language: row.language,
    publishedAt: row.published_at?.toISOString() ?? null,
    fetchedAt: row.fetched_at.toISOString(),
    textSha256: row.text_sha256,
    text: row.text,
    html: row.html,
    raw: kept
      ? {
          sha256: row.raw_sha256!,
          contentType: row.raw_type,
          url: row.raw_url ?? row.url ?? '',
          status: row.raw_status ?? 0,
          bytes: await storage.get(row.raw_sha256!),
        }
      : null,
  }
}
