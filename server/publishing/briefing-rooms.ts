import type { EntityManager } from 'typeorm'
import { circleOf } from '#server/permissions/load-for'

/** Rooms that hear of a briefing: its own, and its desk's unless it is limited to a circle. */
export const briefingRooms = async (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
): Promise<string[]> => {
  const circle = await circleOf(manager, 'briefing', id)
  return [...(circle ? [] : [`desk:${deskId}`]), `briefing:${id}`]
}
