import type { EntityManager } from 'typeorm'
import type { SearchResult } from '#core/contracts/http/search'
import type { RankedHit } from '#server/features/search/rank-hits'

type Facet = SearchResult['facets']['kinds']

const most = 12

const counted = (keys: readonly (string | null)[]): Facet => {
  const counts = new Map<string, number>()
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  return Array.from(counts, ([key, count]) => ({ key, title: key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, most)
}

const titles = `
  select s.id, coalesce(s.title, f.title, s.url) as title from sources s join feeds f on f.id = s.feed_id
   where s.id = any ($1::uuid[])`

/** What the best hits are and where they come from, counted among those that can be paged through. */
export const facetsOf = async (
  manager: EntityManager,
  found: readonly RankedHit[],
): Promise<SearchResult['facets']> => {
  const sources = counted(found.map(({ row }) => row.source_id))
  const rows =
    sources.length === 0
      ? []
      : await manager.query<{ id: string; title: string }[]>(titles, [sources.map(({ key }) => key)])
  const names = new Map(rows.map(({ id, title }) => [id, title]))
  return {
    kinds: counted(found.map(({ row }) => row.kind)),
    languages: counted(found.map(({ row }) => row.language)),
    sources: sources.map((source) => ({ ...source, title: names.get(source.key) ?? source.title })),
  }
}
