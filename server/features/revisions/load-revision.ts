import type { EntityManager } from 'typeorm'
import { markings, type Marking } from '#core/contracts/http/common'
import type { Action } from '#core/permissions/actions'
import { mayFlow } from '#core/permissions/may-flow'
import type { Principal } from '#server/auth/principal'
import { Revision } from '#server/database/entities/revision'
import { loadBriefing } from '#server/features/briefings/index'
import { circleOf, loadFor } from '#server/permissions/load-for'
import { readersOf, requireFlow } from '#server/permissions/require-flow'

/**
 * A revision for somebody who may do this on its briefing: a circle or the bin hides the revisions as well. What was kept
 * as RED is for named people, also after the briefing was opened to its desk: MARKING.
 */
export const loadRevision = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Revision> => {
  const revision = await loadFor(manager, me, action, Revision, id)
  await loadBriefing(manager, me, action, revision.briefingId)
  requireFlow(revision.marking, readersOf(await circleOf(manager, 'briefing', revision.briefingId)))
  return revision
}

/** Markings at which a revision of this briefing may be read by whoever may read the briefing. */
export const openMarkings = async (manager: EntityManager, briefingId: string): Promise<Marking[]> => {
  const readers = readersOf(await circleOf(manager, 'briefing', briefingId))
  return markings.filter((marking) => mayFlow(marking, readers))
}
