import type { EntityManager } from 'typeorm'

const end = `
  update export_links l set revoked_at = now() from exports e
   where e.id = l.export_id and l.revoked_at is null and e.revision_id in (
     select p.revision_id from publications p where p.id = $1
     union select unnest(array[c.revision_id, c.previous_revision_id]) from publication_corrections c where c.publication_id = $1)`

/** Ends the links to files of all words that a publication ever had: what is taken off the portal is not handed out beside it. */
export const endLinksOf = async (manager: EntityManager, publicationId: string): Promise<void> => {
  await manager.query(end, [publicationId])
}
