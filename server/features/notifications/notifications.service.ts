import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import type {
  NotificationKind,
  NotificationList,
  NotificationMarks,
  NotificationQuery,
  NotificationView,
} from '#core/contracts/http/notifications'
import type { Principal } from '#server/auth/principal'
import { appendEvent } from '#server/database/append-event'
import { openTo } from '#server/database/open-to'
import { Transactions } from '#server/database/transactions'
import { joinSolved } from '#server/features/notifications/solved'
import { pageFrom, readCursor } from '#server/http/cursor'

interface NotificationRow {
  id: string
  desk_id: string | null
  kind: NotificationKind
  object: string
  title: string
  data: NotificationView['data']
  actor_id: string | null
  actor_name: string | null
  at: Date
  read_at: Date | null
  moved_at: string
  solved: boolean | null
  solved_by: string | null
  solved_name: string | null
  solved_at: Date | null
}

/** Nothing about a desk that is not one's own now (one is no longer on it, or it is archived), nor of what was limited to others since. */
const stillMine = (desks: string) =>
  `(n.desk_id is null or n.desk_id = any (${desks}::uuid[])) and ${openTo('n.object', 'n.user_id')}`

const columns = `
  select n.id, n.desk_id, n.kind, n.object, n.title, n.data, n.actor_id, u.name as actor_name, n.at, n.read_at,
         n.at::text as moved_at, solved.is as solved, solved.by as solved_by, solved.name as solved_name, solved.at as solved_at`

/** The page is found first, then what was done about the things of it. */
const list = `
  with page as materialized (
    select n.* from notifications n
   where n.user_id = $1 and ($2::timestamptz is null or (n.at, n.id) < ($2::timestamptz, $3::uuid))
     and (not $4::boolean or n.read_at is null) and ${stillMine('$6')}
   order by n.at desc, n.id desc limit $5)
  ${columns} from page n left join users u on u.id = n.actor_id ${joinSolved} order by n.at desc, n.id desc`

/** What was done about last. */
const done = `
  with page as materialized (
    select n.* from notifications n
     where n.user_id = $1 and n.read_at is not null and ${stillMine('$3')}
     order by n.read_at desc, n.id desc limit $2)
  ${columns} from page n left join users u on u.id = n.actor_id ${joinSolved} order by n.read_at desc, n.id desc`

const countUnread = `select count(*)::int as unread from notifications n where n.user_id = $1 and n.read_at is null and ${stillMine('$2')}`

const mark = `
  update notifications set read_at = case when $4 then coalesce(read_at, now()) end
   where user_id = $1 and (id = any ($2::uuid[]) or ($3::timestamptz is not null and at <= $3))
     and (read_at is null) = $4`

const byMoment = z.tuple([z.string().max(40), z.uuid()])

const viewOf = (row: NotificationRow): NotificationView => ({
  id: row.id,
  deskId: row.desk_id,
  kind: row.kind,
  object: row.object,
  title: row.title,
  data: row.data,
  actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
  at: row.at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  solved: row.solved === true ? solvedOf(row) : null,
})

const solvedOf = ({ solved_by: id, solved_name: name, solved_at: at }: NotificationRow) => ({
  by: id === null ? null : { id, name: name ?? '' },
  at: at?.toISOString() ?? null,
})

/** What wants a person, over all his desks. Others leave it there with `server/database/notify`. */
@Injectable()
export class NotificationsService {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, with how many are unread in all; of what is done the last ones alone. */
  list(me: Principal, { cursor, limit, filter }: NotificationQuery): Promise<NotificationList> {
    const [at, id] = readCursor(byMoment, cursor) ?? [null, null]
    return this.transactions.asUser(me.userId, async (manager) => {
      if (filter === 'done') {
        const last = await manager.query<NotificationRow[]>(done, [me.userId, limit, idsOf(me)])
        return { items: last.map(viewOf), nextCursor: null, unread: await unreadOf(manager, me) }
      }
      const values = [me.userId, at, id, filter === 'unread', limit + 1, idsOf(me)]
      const rows = await manager.query<NotificationRow[]>(list, values)
      const page = pageFrom(rows, limit, viewOf, (row) => [row.moved_at, row.id])
      return { ...page, unread: await unreadOf(manager, me) }
    })
  }

  /** Marks mine; ids of others' are nothing to me. All my windows hear of it. */
  async read(me: Principal, { ids, until, read }: NotificationMarks): Promise<{ unread: number }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await manager.query(mark, [me.userId, ids ?? [], until ?? null, read])
      const unread = await unreadOf(manager, me)
      await appendEvent(manager, {
        type: 'notification.read',
        deskId: null,
        rooms: [`user:${me.userId}`],
        actorId: me.userId,
        data: { ids: ids ?? null, unread },
      })
      return { unread }
    })
  }
}

const idsOf = (me: Principal): string[] => me.desks.map((desk) => desk.id)

const unreadOf = async (manager: EntityManager, me: Principal): Promise<number> => {
  const [row] = await manager.query<{ unread: number }[]>(countUnread, [me.userId, idsOf(me)])
  return row?.unread ?? 0
}
