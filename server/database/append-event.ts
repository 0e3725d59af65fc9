import type { EntityManager } from 'typeorm'
import { eventTypes, type EventData, type EventType } from '#core/contracts/events/live-event'

export interface NewEvent<T extends EventType> {
  type: T
  /** The desk whose event it is; null for what is only one person's. */
  deskId: string | null
  /** Rooms that hear it, all of one stream: a desk's rooms (`desk:`, `story:`, `briefing:`, `thread:`) or one `user:` room. */
  rooms: readonly string[]
  actorId: string | null
  data: EventData<T>
}

/** `user:ID` for a person's own room, else the desk's stream: one lock, one order. */
export const streamOf = (event: NewEvent<EventType>): string => {
  const own = event.rooms.find((room) => room.startsWith('user:'))
  if (own) return own
  if (event.deskId === null) throw new Error(`event ${event.type} has neither a desk nor a person`)
  return `desk:${event.deskId}`
}

/**
 * Writes an event in the transaction at hand; after the commit every node tells its rooms. Returns its seq. Take it last
 * in a transaction: it holds the stream's row until the commit.
 */
export const appendEvent = async <T extends EventType>(
  manager: EntityManager,
  event: NewEvent<T>,
): Promise<number> => {
  const data = eventTypes[event.type].parse(event.data)
  const [row] = await manager.query<{ seq: string }[]>('select append_event($1, $2, $3, $4, $5, $6) as seq', [
    streamOf(event),
    event.deskId,
    event.rooms,
    event.type,
    event.actorId,
    JSON.stringify(data),
  ])
  return Number(row!.seq)
}
