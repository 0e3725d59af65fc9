import type { EntityManager } from 'typeorm'
import type { DeskRole } from '#core/contracts/http/session'
import { Desk } from '#server/database/entities/desk'
import { notify, notifyParted } from '#server/database/notify'

/**
 * Leaves the person concerned in his inbox what has become of his rights on a desk: he is on it (`added`), has another role, or is on it no
 * more (`removed`). Last in the transaction that did it.
 */
export const tellAccess = async (
  manager: EntityManager,
  actor: { id: string; name: string },
  { deskId, userId }: { deskId: string; userId: string },
  what: 'added' | 'removed' | DeskRole,
): Promise<void> => {
  if (userId === actor.id) return
  const desk = await manager.findOneByOrFail(Desk, { id: deskId })
  if (what === 'removed') return notifyParted(manager, { userId, desk, actor })
  await notify(manager, {
    kind: 'access',
    userIds: [userId],
    deskId,
    object: `desk:${deskId}`,
    title: desk.name,
    data: { what },
    actor,
  })
}
