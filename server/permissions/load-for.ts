import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { requireRight } from '#server/permissions/require'

interface DeskOwned extends ObjectLiteral {
  id: string
  deskId: string
}

const circleKinds: Partial<Record<string, string>> = {
  Briefing: 'briefing',
  Thread: 'thread',
  Story: 'story',
}

/** The people that a thing is limited to, or null when the whole desk may see it. */
export const circleOf = async (
  manager: EntityManager,
  kind: string,
  id: string,
): Promise<string[] | null> => {
  const rows = await manager.query<{ user_id: string }[]>(
    'select user_id from resource_members where kind = $1 and resource_id = $2',
    [kind, id],
  )
  return rows.length === 0 ? null : rows.map((row) => row.user_id)
}

/**
 * Loads a desk's thing for somebody who wants to do something to it, inside his transaction. Missing, another desk's and
 * outside his circle are the same NOT_FOUND; a role too low is FORBIDDEN. Every id that comes from outside goes through here.
 */
export const loadFor = async <T extends DeskOwned>(
  manager: EntityManager,
  principal: Principal,
  action: Action,
  target: EntityTarget<T> & { name: string },
  id: string,
): Promise<T> => {
  const found = await manager.findOneBy(target, { id } as never)
  if (!found) throw new DomainError('NOT_FOUND')
  const kind = circleKinds[target.name]
  requireRight(principal, action, {
    deskId: found.deskId,
    ...(kind ? { circle: await circleOf(manager, kind, id) } : {}),
  })
  return found
}
