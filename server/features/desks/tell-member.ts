import type { EntityManager } from 'typeorm'
import type { EventData } from '#core/contracts/events/live-event'
import type { DeskRole } from '#core/contracts/http/session'
import { appendEvent } from '#server/database/append-event'
import { Desk } from '#server/database/entities/desk'
import { notify, notifyParted } from '#server/database/notify'

type MemberEvent = 'desk.member.added' | 'desk.member.changed' | 'desk.member.removed'

/**
 * Tells the desk and the person concerned: who is taken off a desk leaves its room at the same moment and would
 * otherwise not hear why. The desk's stream before that of a person, as everywhere: nobody waits crosswise.
 */
export const tellMember = async <T extends MemberEvent>(
  manager: EntityManager,
  actorId: string,
  deskId: string,
  type: T,
  data: EventData<T>,
): Promise<void> => {
  for (const room of [`desk:${deskId}`, `user:${data.userId}`]) {
    await appendEvent(manager, { type, deskId, rooms: [room], actorId, data })
  }
}

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
