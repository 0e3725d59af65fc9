import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { Briefing } from '#server/database/entities/briefing'
import { loadFor } from '#server/permissions/load-for'

/** A briefing that is not in the bin, for somebody who wants to do something to it. Throws NOT_FOUND, FORBIDDEN. */
export const loadBriefing = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Briefing> => {
  const briefing = await loadFor(manager, me, action, Briefing, id)
  if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
  return briefing
}

/** The same, with its row taken until the transaction ends and read again under the lock. */
export const lockBriefing = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Briefing> => {
  await loadFor(manager, me, action, Briefing, id)
  await manager.query('select 1 from briefings where id = $1 for no key update', [id])
  return loadFor(manager, me, action, Briefing, id)
}
