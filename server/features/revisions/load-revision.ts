import type { EntityManager } from 'typeorm'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { Revision } from '#server/database/entities/revision'
import { loadBriefing } from '#server/features/briefings/index'
import { loadFor } from '#server/permissions/load-for'

/** A revision for somebody who may do this on its briefing: a circle or the bin hides the revisions as well. */
export const loadRevision = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Revision> => {
  const revision = await loadFor(manager, me, action, Revision, id)
  await loadBriefing(manager, me, action, revision.briefingId)
  return revision
}
