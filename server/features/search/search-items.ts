import type { EntityManager } from 'typeorm'
import type { SearchItem, SearchKind } from '#core/contracts/http/search'
import type { Group } from '#core/search/search-plan'
import { placesOf, snippetOf } from '#core/search/snippet'
import type { RankedHit } from '#server/features/search/rank-hits'

interface EntryRow {
  id: string
  kind: SearchKind
  desk_id: string
  title: string
  body: string
  at: Date
  language: string | null
  thread_id: string | null
  source_id: string | null
  source_title: string | null
  reliability: NonNullable<SearchItem['source']>['reliability'] | null
}

const entries = `
  select e.id, e.kind, e.desk_id, e.title, e.body, e.at, e.language, e.thread_id, s.id as source_id, s.reliability,
         coalesce(s.title, f.title, s.url) as source_title
    from search_entries e left join sources s on s.id = e.source_id left join feeds f on f.id = s.feed_id
   where e.id = any ($1::uuid[])`

const itemOf = (row: EntryRow, groups: readonly Group[], score: number, partly: boolean): SearchItem => ({
  kind: row.kind,
  id: row.id,
  deskId: row.desk_id,
  title: row.title,
  titleHighlights: row.kind === 'message' ? [] : placesOf(row.title, groups),
  snippet: snippetOf(row.body, groups),
  at: row.at.toISOString(),
  language: row.language,
  source:
    row.source_id === null
      ? null
      : { id: row.source_id, title: row.source_title ?? '', reliability: row.reliability ?? 'F' },
  threadId: row.thread_id,
  score: Math.round(score * 1000) / 1000,
  ...(partly ? { partly } : {}),
})

/** The hits of one page with title, snippet and source, in their order; the first `whole` have all of the search. */
export const searchItems = async (
  manager: EntityManager,
  page: readonly RankedHit[],
  groups: readonly Group[],
  whole: number,
): Promise<SearchItem[]> => {
  const rows = await manager.query<EntryRow[]>(entries, [page.map(({ row }) => row.id)])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return page.flatMap(({ row: { id }, score }, index) => {
    const row = byId.get(id)
    return row ? [itemOf(row, groups, score, index >= whole)] : []
  })
}
