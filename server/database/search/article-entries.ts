import type { EntityManager } from 'typeorm'
import { writeSearchEntries } from '#server/database/search/write-entries'

interface ArticleRow {
  id: string
  deskId: string
  sourceId: string
  language: string | null
  title: string
  body: string
  at: Date
  state: string
}

const articles = `
  select a.id, a.desk_id as "deskId", a.source_id as "sourceId", a.language, a.title, coalesce(v.text, a.summary) as body,
         coalesce(a.published_at, a.first_seen_at) as at, coalesce(v.number, 0)::text as state
    from articles a left join article_versions v on v.article_id = a.id and v.number = a.version
   where a.id = any ($1::uuid[])`

/** Takes articles into the search as they are now: headline and newest text, or the summary while there is no text. */
export const writeArticleEntries = async (
  manager: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return
  const rows = await manager.query<ArticleRow[]>(articles, [ids])
  await writeSearchEntries(
    manager,
    rows.map((row) => ({ ...row, kind: 'article' as const })),
  )
}
