import type { EntityManager } from 'typeorm'

const owners = `
  select (w.author ->> 'userId')::uuid as id from revisions r cross join lateral jsonb_array_elements(r.authors) as w (author)
   where r.id = $1
  union select b.created_by from revisions r join briefings b on b.id = r.briefing_id where r.id = $1 and r.authors = '[]'
  union select asked_by from reviews where revision_id = $1`

/** Whose words a revision is: who wrote it, or who began it where nobody is known to have written, and who asked for its review. */
export const ownersOf = async (manager: EntityManager, revisionId: string): Promise<string[]> =>
  (await manager.query<{ id: string }[]>(owners, [revisionId])).map(({ id }) => id)
