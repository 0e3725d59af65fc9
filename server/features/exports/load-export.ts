import type { EntityManager } from 'typeorm'
import type { Marking } from '#core/contracts/http/common'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { Export } from '#server/database/entities/export'
import { loadBriefing } from '#server/features/briefings/index'
import { circleOf, loadFor } from '#server/permissions/load-for'
import { readersOf, requireFlow } from '#server/permissions/require-flow'

/**
 * An export for somebody who may do this on its briefing: a circle or the bin hides the files as well. What was made of RED
 * words is for named people, also after the briefing was opened to its desk: MARKING.
 */
export const loadExport = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Export> => {
  const found = await loadFor(manager, me, action, Export, id)
  await loadBriefing(manager, me, action, found.briefingId)
  const circle = await circleOf(manager, 'briefing', found.briefingId)
  requireFlow(await markingOf(manager, found.revisionId), readersOf(circle))
  return found
}

/** Of the words in a file; the title and the hash that its entry shows are theirs. */
const markingOf = async (manager: EntityManager, revisionId: string): Promise<Marking> => {
  const [row] = await manager.query<[{ marking: Marking }]>('select marking from revisions where id = $1', [
    revisionId,
  ])
  return row.marking
}
