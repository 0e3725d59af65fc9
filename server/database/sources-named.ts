import type { EntityManager } from 'typeorm'

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
