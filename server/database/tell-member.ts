import type { EntityManager } from 'typeorm'
import type { EventData } from '#core/contracts/events/live-event'
import { appendEvent } from '#server/database/append-event'

type MemberEvent = 'desk.member.added' | 'desk.member.changed' | 'desk.member.removed'

/**
 * Tells the desk and the person concerned: who is taken off a desk leaves its room at the same moment and would
 * otherwise not hear why. The desk's stream before that of a person, as everywhere: nobody waits crosswise. Nobody as
 * `actorId`: a rule did it.
 */
export const tellMember = async <T extends MemberEvent>(
  manager: EntityManager,
  actorId: string | null,
  deskId: string,
  type: T,
  data: EventData<T>,
): Promise<void> => {
  for (const room of [`desk:${deskId}`, `user:${data.userId}`]) {
    await appendEvent(manager, { type, deskId, rooms: [room], actorId, data })
  }
}
