import { Inject } from '@nestjs/common'
import { WebSocketGateway } from '@nestjs/websockets'
import { Pool } from 'pg'
import type { CommandInput, CommandOutput } from '#core/contracts/events/socket-commands'
import { membershipsNow } from '#server/database/memberships-now'
import { openTo } from '#server/database/open-to'
import { HOT_POOL } from '#server/database/tokens'
import { Command } from '#server/realtime/command'
import { eventColumns, eventForRoom, type EventRow } from '#server/realtime/event-view'
import { Presence } from '#server/realtime/presence'
import { RoomRights } from '#server/realtime/room-rights'
import type { BriefroomSocket } from '#server/realtime/socket'

/** So many missed events are sent at once. */
const mostMissed = 500

/** What was told to one person in his own room about a thing of a desk: that thing. */
const toldOf = `case when e.stream like 'user:%' and e.type = 'notification.added' then e.data ->> 'object'
                     when e.stream like 'user:%' and e.type = 'export.changed' then 'briefing:' || (e.data ->> 'briefingId')
                     when e.stream like 'user:%' and e.type like 'briefing.%' then 'briefing:' || (e.data ->> 'id') end`

/** What is limited to others by now is not told again; nor, of a desk that somebody has left, what he alone was told. */
const missed = `
  select ${eventColumns} where e.rooms @> array[$1]::text[] and e.seq > $2
     and e.stream = (select stream from events where rooms @> array[$1]::text[] limit 1)
     and not exists (
       select 1 from unnest(e.rooms) r (name) join resource_members c
           on c.kind = split_part(r.name, ':', 1) and c.resource_id = split_part(r.name, ':', 2)::uuid
        group by c.kind, c.resource_id having bool_and(c.user_id <> $4))
     and (${toldOf} is null or ${openTo(`(${toldOf})`, '$4')}
       and (e.desk_id is null
         or exists (select 1 from ${membershipsNow} m where m.desk_id = e.desk_id and m.user_id = $4)))
   order by e.seq limit $3`

@WebSocketGateway()
export class RoomsGateway {
  constructor(
    @Inject(HOT_POOL) private readonly pool: Pool,
    private readonly rights: RoomRights,
    private readonly presence: Presence,
  ) {}

  /** Joins first and reads afterwards: what is committed in between is told twice, never missed. Who is there is told at once. */
  @Command('room:join')
  async join(
    socket: BriefroomSocket,
    { room, since }: CommandInput<'room:join'>,
  ): Promise<CommandOutput<'room:join'>> {
    const stream = await this.#enter(socket, room)
    socket.emit('presence:changed', { room, people: this.presence.people(room) })
    const { userId } = socket.data.principal
    const [last, own] = await this.#last(room, `user:${userId}`)
    const missed = since === undefined ? [] : await this.#missed(userId, room, since)
    // A list that was cut ends where it ends: the next event then shows the gap, and the client asks on from here.
    const reached = missed.length === mostMissed ? missed.at(-1)!.seq : last
    return { seq: reached, missed, heard: { [`user:${userId}`]: own, [stream]: last } }
  }

  /** One's own room is left with the line only: what is told to a person reaches all his screens. */
  @Command('room:leave')
  async leave(
    socket: BriefroomSocket,
    { room }: CommandInput<'room:leave'>,
  ): Promise<CommandOutput<'room:leave'>> {
    if (room !== `user:${socket.data.principal.userId}`) await socket.leave(room)
    this.presence.set(socket, room, null)
    return {}
  }

  @Command('presence:set')
  set(
    socket: BriefroomSocket,
    { room, state }: CommandInput<'presence:set'>,
  ): Promise<CommandOutput<'presence:set'>> {
    if (socket.rooms.has(room)) this.presence.set(socket, room, state)
    return Promise.resolve({})
  }

  /** Numbers of the last event of a room and of the person's own; zero where there was none. */
  async #last(room: string, own: string): Promise<[number, number]> {
    const { rows } = await this.pool.query<{ room: string; seq: string }>({
      name: 'rooms-seq',
      text: 'select room, seq from event_rooms where room = any($1)',
      values: [[room, own]],
    })
    const of = (name: string): number => Number(rows.find((row) => row.room === name)?.seq ?? 0)
    return [of(room), of(own)]
  }

  /** Gives the room's stream. Whose rights change while they are asked for is asked once more: he enters by those that he has. */
  async #enter(socket: BriefroomSocket, room: string): Promise<string> {
    const { principal } = socket.data
    const stream = await this.rights.require(principal, room)
    if (socket.data.principal !== principal) return this.#enter(socket, room)
    await socket.join(room)
    return stream
  }

  async #missed(userId: string, room: string, since: number): Promise<ReturnType<typeof eventForRoom>[]> {
    const { rows } = await this.pool.query<EventRow>({
      name: 'events-missed',
      text: missed,
      values: [room, since, mostMissed, userId],
    })
    return rows.map((row) => eventForRoom(row, room))
  }
}
