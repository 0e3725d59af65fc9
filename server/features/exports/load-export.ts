import type { EntityManager } from 'typeorm'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { Export } from '#server/database/entities/export'
import { loadBriefing } from '#server/features/briefings/index'
import { loadFor } from '#server/permissions/load-for'

/** An export for somebody who may do this on its briefing: a circle or the bin hides the files as well. */
export const loadExport = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Export> => {
  const found = await loadFor(manager, me, action, Export, id)
  await loadBriefing(manager, me, action, found.briefingId)
  return found
}
