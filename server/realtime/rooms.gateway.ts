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

/** Of a stream all or most is told in its desk's, or in its person's, room: it is read on from the number that was seen. */
const readOn = 'e.rooms @> array[$1]::text[] and e.seq > $2 and e.seq <= $6'

/** Little of it is told in another room, there may be months between: each event names the one before it there, and it is followed back. */
const followedBack = `e.seq in (
  with recursive told (seq, before) as (
    select seq, previous[array_position(rooms, $1)] from events where stream = $5 and seq = $6
    union all
    select o.seq, o.previous[array_position(o.rooms, $1)]
      from told t join events o on o.stream = $5 and o.seq = t.before where t.before > $2)
  select seq from told)`

/** What is limited to others by now is not told again; nor, of a desk that somebody has left, what he alone was told. */
const missed = (which: string): string => `
  select ${eventColumns} where e.stream = $5 and ${which}
     and not exists (
       select 1 from unnest(e.rooms) r (name) join resource_members c
           on c.kind = split_part(r.name, ':', 1) and c.resource_id = split_part(r.name, ':', 2)::uuid
        group by c.kind, c.resource_id having bool_and(c.user_id <> $4))
     and (${toldOf} is null or ${openTo(`(${toldOf})`, '$4')}
       and (e.desk_id is null
         or exists (select 1 from ${membershipsNow} m where m.desk_id = e.desk_id and m.user_id = $4)))
   order by e.seq limit $3`
/** Whether nothing that a stream told after a number has gone since: events are kept for a month (decision 6), and the oldest go first. */
const allKept = 'select exists (select 1 from events where stream = $1 and seq <= $2 + 1) as kept'
const mostly = missed(readOn)
const aside = missed(followedBack)

@WebSocketGateway()
export class RoomsGateway {
  /** Who is being let in. */
  readonly #entering = new Set<{ socket: BriefroomSocket; room: string; left: boolean }>()

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
    const heard = { [`user:${userId}`]: own, [stream]: last }
    if (since === undefined || since >= last) return { seq: last, missed: [], heard }
    if (!(await this.#isKept(stream, since))) return { seq: since, missed: [], heard }
    const missed = await this.#missed(userId, { room, stream, since, last })
    // A list that was cut ends where it ends: that there is more shows by what the room has heard.
    const reached = missed.length === mostMissed ? missed.at(-1)!.seq : last
    return { seq: reached, missed, heard }
  }

  /**
   * One's own room is left with the line only: what is told to a person reaches all his screens. Who leaves another while he is asked
   * for his right to it is not let in afterwards.
   */
  @Command('room:leave')
  async leave(
    socket: BriefroomSocket,
    { room }: CommandInput<'room:leave'>,
  ): Promise<CommandOutput<'room:leave'>> {
    for (const entry of this.#entering) if (entry.socket === socket && entry.room === room) entry.left = true
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

  /** Gives the room's stream. */
  async #enter(socket: BriefroomSocket, room: string): Promise<string> {
    const entry = { socket, room, left: false }
    this.#entering.add(entry)
    try {
      const stream = await this.#streamFor(socket, room)
      if (!entry.left) await socket.join(room)
      return stream
    } finally {
      this.#entering.delete(entry)
    }
  }

  /** Whose rights change while they are asked for is asked once more: he enters by those that he has. */
  async #streamFor(socket: BriefroomSocket, room: string): Promise<string> {
    const { principal } = socket.data
    const stream = await this.rights.require(principal, room)
    return socket.data.principal === principal ? stream : this.#streamFor(socket, room)
  }

  async #isKept(stream: string, since: number): Promise<boolean> {
    const { rows } = await this.pool.query<{ kept: boolean }>({
      name: 'events-kept',
      text: allKept,
      values: [stream, since],
    })
    return rows[0]?.kept === true
  }

  async #missed(
    userId: string,
    { room, stream, since, last }: { room: string; stream: string; since: number; last: number },
  ): Promise<ReturnType<typeof eventForRoom>[]> {
    const isMost = /^(desk|user):/.test(room)
    const { rows } = await this.pool.query<EventRow>({
      name: isMost ? 'events-missed' : 'events-missed-aside',
      text: isMost ? mostly : aside,
      values: [room, since, mostMissed, userId, stream, last],
    })
    return rows.map((row) => eventForRoom(row, room))
  }
}
