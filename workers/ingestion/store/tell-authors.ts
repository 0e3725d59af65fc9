import type { EntityManager } from 'typeorm'
import { notify } from '#server/database/notify'
import { openTo } from '#server/database/open-to'

/** Who wrote what cites an article and still stands: who began it and who wrote in it, as far as no circle keeps them from it by now. */
const authors = `
  select distinct w.user_id as id from briefing_citations c
    join briefings b on b.id = c.briefing_id and b.deleted_at is null and b.state not in ('withdrawn', 'archived')
    cross join lateral (
      select b.created_by as user_id union select k.user_id from collab_clients k where k.document_id = b.document_id) w
   where c.article_id = $1 and ${openTo(`('briefing:' || b.id)`, 'w.user_id')} order by 1`

/**
 * Tells those who rely on an article that its publisher has changed it, or taken it away (`gone`): each once, with the article and
 * not with the briefings that cite it. Last in the transaction that noticed.
 */
export const tellAuthors = async (
  manager: EntityManager,
  article: { id: string; deskId: string; title: string; version: number },
  what: 'changed' | 'gone',
): Promise<void> => {
  const { id, deskId, title, version } = article
  const people = await manager.query<{ id: string }[]>(authors, [id])
  await notify(manager, {
    kind: 'source-changed',
    userIds: people.map((person) => person.id),
    deskId,
    object: `article:${id}`,
    title,
    data: { what, version },
  })
}
