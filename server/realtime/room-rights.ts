import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { Action } from '#core/permissions/actions'
import type { RoomKind } from '#core/contracts/events/live-event'
import type { Principal } from '#server/auth/principal'
import { HOT_POOL } from '#server/database/tokens'
import { requireRight } from '#server/permissions/require'
import { DomainError } from '#core/contracts/errors/domain-error'

const roomActions: Record<Exclude<RoomKind, 'user'>, Action> = {
  desk: 'desk.read',
  story: 'story.read',
  briefing: 'briefing.read',
  thread: 'thread.read',
}

/**
 * The desk and the circle of what a room is about. A discussion is limited as it is itself and as its object is, each in a
 * row of its own, and goes into the bin with its briefing.
 */
const statements: Record<Exclude<RoomKind, 'user'>, string> = {
  desk: 'select id as desk_id, null::uuid[] as circle from desks where id = $1',
  story: `select desk_id, (select array_agg(user_id) from resource_members where kind = 'story' and resource_id = t.id) as circle
            from stories t where id = $1`,
  briefing: `select desk_id, (select array_agg(user_id) from resource_members where kind = 'briefing' and resource_id = b.id) as circle
               from briefings b where id = $1 and deleted_at is null`,
  thread: `select t.desk_id, (select array_agg(user_id) from resource_members where kind = limited.kind and resource_id = limited.id) as circle
             from threads t cross join lateral (values ('thread', t.id), (t.on_kind, t.on_id)) as limited (kind, id)
            where t.id = $1
              and (t.on_kind <> 'briefing' or exists (select 1 from briefings b where b.id = t.on_id and b.deleted_at is null))`,
}

/** Who may hear a room: asked at every join, and again when somebody's rights change. */
@Injectable()
export class RoomRights {
  constructor(@Inject(HOT_POOL) private readonly pool: Pool) {}

  /** Throws NOT_FOUND when the room does not exist or is not open to this person. Returns the room's stream. */
  async require(principal: Principal, room: string): Promise<string> {
    const [kind, id] = room.split(':') as [RoomKind, string]
    if (kind === 'user') {
      if (id !== principal.userId) throw new DomainError('NOT_FOUND')
      return room
    }
    const { rows } = await this.pool.query<{ desk_id: string; circle: string[] | null }>({
      name: `room-${kind}`,
      text: statements[kind],
      values: [id],
    })
    if (!rows[0]) throw new DomainError('NOT_FOUND')
    for (const { desk_id: deskId, circle } of rows)
      requireRight(principal, roomActions[kind], { deskId, circle })
    return `desk:${rows[0].desk_id}`
  }
}
