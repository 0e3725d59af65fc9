import { Column, Entity, Index, PrimaryColumn } from 'typeorm'
import type { EventType } from '#core/contracts/events/live-event'
import { Count, Created, Json, PrimaryCount, Text, TextList, Uuid } from '#server/database/columns'

/** The last number given in a stream; its row lock makes one order of all writers. */
@Entity('event_streams')
export class EventStream {
  @PrimaryColumn('text') stream: string
  @Count() seq: number
}

/** The last number that a room has seen, so that each event can name the one before it. */
@Entity('event_rooms')
export class EventRoom {
  @PrimaryColumn('text') room: string
  @Count() seq: number
}

/** What happened in the last days (decision 6). Live rooms and catch-up read this. */
@Entity('events')
@Index(['deskId'])
@Index(['at'])
@Index('events_message_idx', { synchronize: false })
export class Event {
  @PrimaryColumn('text') stream: string
  @PrimaryCount() seq: number
  @Uuid({ nullable: true }) deskId: string | null
  @TextList() rooms: string[]
  /** Aligned with `rooms`: the seq of the event before this one in that room. */
  @Column('bigint', { array: true, default: '{}' }) previous: string[]
  @Text() type: EventType
  @Uuid({ nullable: true }) actorId: string | null
  @Json() data: unknown
  @Created() at: Date
}
