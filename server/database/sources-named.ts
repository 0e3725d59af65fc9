import type { EntityManager } from 'typeorm'
import type { SearchQuery } from '#core/search/query'

const sourcesNamed = `
  select s.id from sources s join feeds f on f.id = s.feed_id
   where ($1::uuid is null or s.desk_id = $1) and strpos(lower(concat_ws(' ', s.title, f.title, s.url)), lower($2)) > 0`

/** The sources that `source:` means: `name` is in their title or address. Of one desk, or of all that the transaction may see. */
export const sourcesNamedBy = async (
  manager: EntityManager,
  deskId: string | null,
  name: string,
): Promise<string[]> =>
  (await manager.query<{ id: string }[]>(sourcesNamed, [deskId, name])).map(({ id }) => id)

/** Which sources a search is limited to, and which it leaves out; null where it says nothing about that. */
export const sourcesOf = async (
  manager: EntityManager,
  deskId: string | null,
  { source, withoutSources }: SearchQuery,
): Promise<{ named: string[] | null; leftOut: string[] | null }> => {
  const named = source === null ? null : await sourcesNamedBy(manager, deskId, source)
  const leftOut: string[] = []
  for (const name of withoutSources) leftOut.push(...(await sourcesNamedBy(manager, deskId, name)))
  return { named, leftOut: leftOut.length === 0 ? null : leftOut }
}
