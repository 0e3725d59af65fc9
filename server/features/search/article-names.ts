import type { EntityManager } from 'typeorm'
import { titleQuery } from '#core/search/title-query'
import { look } from '#server/features/search/find-hits'
import type { SearchLimits } from '#server/features/search/hit-rows'
import type { NameRow } from '#server/features/search/names-of-desks'

const entries = `
  select 'article' as kind, e.id, e.desk_id as "deskId", e.title as text, e.language, e.at, null as state,
         coalesce(s.title, f.title, s.url) as publisher
    from search_entries e left join sources s on s.id = e.source_id left join feeds f on f.id = s.feed_id
   where e.id = any ($1::uuid[])`

const articlesOf = (deskIds: readonly string[]): SearchLimits => ({
  deskIds,
  kinds: ['article'],
  ...{
    sourceIds: null,
    withoutSourceIds: [],
    language: null,
    withoutLanguages: [],
    after: null,
    before: null,
  },
})

/**
 * The newest articles in whose title each typed word begins one, and a few more; too many for their names to be looked at one by one,
 * they are found as a search finds them, in its time.
 */
export const articleNames = async (
  manager: EntityManager,
  q: string,
  deskIds: readonly string[],
): Promise<NameRow[]> => {
  const match = titleQuery(q)
  if (match === null) return []
  const { rows } = await look(
    manager,
    { match, parts: [] },
    { groups: [], typed: [], limits: articlesOf(deskIds) },
  )
  return manager.query<NameRow[]>(entries, [rows.map(({ id }) => id)])
}
