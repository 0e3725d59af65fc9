import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { citationsOf } from '#core/editor/citations/number-citations'
import type { EditorNode } from '#core/editor/json/editor-json'
import type { Storage } from '#server/storage/storage'
import { exportLimits } from '#workers/exporters/export-limits'
import { keptBytes } from '#workers/exporters/make/kept-bytes'
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
const kept = `
    from unnest($1::uuid[], $2::int[]) as cited (article_id, number)
    join article_versions v on v.article_id = cited.article_id and v.number = cited.number
    join articles a on a.id = v.article_id
    join sources s on s.id = a.source_id
    left join raw_responses r on r.sha256 = v.raw_sha256`

/** The lengths of texts are known without reading them. */
const weight = `
  select coalesce(sum(octet_length(v.text)::bigint + octet_length(v.html) + coalesce(r.bytes, 0)), 0) as bytes ${kept}`

const versions = `
  select v.article_id, v.number, v.title, a.url, s.title as publisher, a.language, a.published_at, v.fetched_at,
         v.text_sha256, v.text, v.html, v.raw_sha256, r.content_type as raw_type, r.url as raw_url, r.status as raw_status
    ${kept} order by v.article_id, v.number`

/**
 * The versions of articles that a text cites, as far as the desk keeps them, with the publisher's answer where it is kept.
 * @throws DomainError EXPORT_TOO_BIG before any is read, when together they are more than a file may hold
 */
export const readEvidence = async (
  manager: EntityManager,
  storage: Storage,
  content: EditorNode,
): Promise<EvidenceVersion[]> => {
  const cited = citedVersions(content)
  const ids = [cited.map(([articleId]) => articleId), cited.map(([, number]) => number)]
  const [whole] = await manager.query<[{ bytes: string }]>(weight, ids)
  if (Number(whole.bytes) > exportLimits.output) throw new DomainError('EXPORT_TOO_BIG')
  const evidence: EvidenceVersion[] = []
  for (const row of await manager.query<VersionRow[]>(versions, ids))
    evidence.push(await versionOf(row, storage))
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
  const bytes = row.raw_sha256 === null ? null : await keptBytes(storage, row.raw_sha256)
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
    raw: bytes
      ? {
          sha256: row.raw_sha256!,
          contentType: row.raw_type,
          url: row.raw_url ?? row.url ?? '',
          status: row.raw_status ?? 0,
          bytes,
        }
      : null,
  }
}
