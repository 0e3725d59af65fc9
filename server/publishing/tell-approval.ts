import type { EntityManager } from 'typeorm'
import type { approvalEvents } from '#core/contracts/events/approval-events'
import type { EventData } from '#core/contracts/events/live-event'
import { appendEvent } from '#server/database/append-event'
import { briefingRooms } from '#server/publishing/briefing-rooms'

export type ApprovalEvent = keyof typeof approvalEvents

interface Told<T extends ApprovalEvent> {
  type: T
  deskId: string
  actorId: string | null
  data: EventData<T>
  /** Who hears it in his own room as well: those whom it asks for something, or who wait for it. */
  alsoTo?: readonly string[]
}

/** Tells the briefing's rooms, then people by themselves, always in one order. Last in a transaction: it holds their streams. */
export const tellApproval = async <T extends ApprovalEvent>(
  manager: EntityManager,
  { type, deskId, actorId, data, alsoTo = [] }: Told<T>,
): Promise<void> => {
  const { id } = data as { id: string }
  const rooms = await briefingRooms(manager, { id, deskId })
  await appendEvent(manager, { type, deskId, rooms, actorId, data })
  const others = [...new Set(alsoTo)].filter((userId) => userId !== actorId).sort()
  for (const userId of others)
    await appendEvent(manager, { type, deskId, rooms: [`user:${userId}`], actorId, data })
}
