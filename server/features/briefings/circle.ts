import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'

/**
 * Limits a briefing to these people, or opens it to its desk (null); its threads follow. Only members of the desk are
 * taken in. Whoever may no longer see it is told to every node, so that his sockets leave at once. Throws NOT_FOUND when
 * none of them is on the desk any more: a circle of nobody would be the whole desk.
 */
export const setCircle = async (
  manager: EntityManager,
  briefing: { id: string; deskId: string },
  userIds: readonly string[] | null,
): Promise<void> => {
  await manager.query(clear, [briefing.id])
  if (!userIds) return
  const named = await manager.query<unknown[]>(fill, [briefing.id, briefing.deskId, userIds])
  if (named.length === 0) throw new DomainError('NOT_FOUND')
  await askAgain(manager, briefing.deskId)
}

/** Has every node ask again what the members of a desk may see: after a circle, a removal, an archiving. */
export const askAgain = async (manager: EntityManager, deskId: string): Promise<void> => {
  await manager.query(revoke, [deskId])
}

/** Who a briefing is limited to when it becomes RED without a circle: who began it, who wrote in it, and who does this. */
export const peopleOf = async (
  manager: EntityManager,
  briefing: { documentId: string; createdBy: string },
  actorId: string,
): Promise<string[]> => {
  const writers = await manager.query<{ user_id: string }[]>(
    'select distinct user_id from collab_clients where document_id = $1',
    [briefing.documentId],
  )
  return [...new Set([briefing.createdBy, actorId, ...writers.map(({ user_id }) => user_id)])]
}

const things = `
  select 'briefing' as kind, $1::uuid as id
  union all select 'thread', t.id from threads t where t.on_kind = 'briefing' and t.on_id = $1`

const clear = `delete from resource_members c using (${things}) things where c.kind = things.kind and c.resource_id = things.id`

const fill = `
  insert into resource_members (kind, resource_id, user_id, desk_id)
  select things.kind, things.id, m.user_id, m.desk_id
    from (${things}) things join memberships m on m.desk_id = $2 and m.user_id = any($3::uuid[])
  returning user_id`

const revoke = `select append_revocation(m.user_id, 'desk', null, m.desk_id) from memberships m where m.desk_id = $1 order by m.user_id`
