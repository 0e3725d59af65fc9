import type { EntityManager } from 'typeorm'
import { eventTypes, type EventType } from '#core/contracts/events/live-event'
import { streamOf, type NewEvent } from '#server/database/append-event'

const append = `
  select append_event(x.stream, x.desk, x.rooms, x.type, x.actor, x.data)
    from (select * from rows from (jsonb_to_recordset($1::jsonb)
            as (stream text, desk uuid, rooms text[], type text, actor uuid, data jsonb)) with ordinality
           order by ordinality) x`

/**
 * Writes many events of one stream, in their order, at one way to the database: `appendEvent` for each would hold the stream
 * for as many ways as there are events. Take it last in a transaction.
 */
export const appendEvents = async <T extends EventType>(
  manager: EntityManager,
  events: readonly NewEvent<T>[],
): Promise<void> => {
  if (events.length === 0) return
  const rows = events.map((event) => ({
    stream: streamOf(event),
    desk: event.deskId,
    rooms: event.rooms,
    type: event.type,
    actor: event.actorId,
    data: eventTypes[event.type].parse(event.data),
  }))
  await manager.query(append, [JSON.stringify(rows)])
}
