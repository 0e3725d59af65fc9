import type { LiveEvent } from '#core/contracts/events/live-event'

/** A row of `events` with the actor's name, as the relay and the catch-up read it. */
export interface EventRow {
  stream: string
  seq: string
  rooms: string[]
  previous: string[]
  type: string
  actor_id: string | null
  actor_name: string | null
  data: unknown
  at: Date
}

export const eventColumns = `
  e.stream, e.seq, e.rooms, e.previous, e.type, e.actor_id, u.name as actor_name, e.data, e.at
  from events e left join users u on u.id = e.actor_id`

/** The event as it is told to one of its rooms. */
export const eventForRoom = (row: EventRow, room: string): LiveEvent =>
  ({
    room,
    stream: row.stream,
    seq: Number(row.seq),
    previous: Number(row.previous[row.rooms.indexOf(room)] ?? 0),
    type: row.type,
    at: row.at.toISOString(),
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
    data: row.data,
  }) as LiveEvent
