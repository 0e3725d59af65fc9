import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { NotificationKind, NotificationView } from '#core/contracts/http/notifications'
import { storable } from '#core/text/storable'
import { appendEvents } from '#server/database/append-events'
import { membershipsNow } from '#server/database/memberships-now'
import { openTo } from '#server/database/open-to'
import { requestJob } from '#server/database/request-job'

export interface NewNotification {
  kind: NotificationKind
  /** Who is told; doubles count once, and whoever did it himself is left out. */
  userIds: readonly string[]
  /** The desk that it is about. The acting person or job must act for it. */
  deskId: string
  /** `article:ID`, `briefing:ID`, …: where it leads. */
  object: string
  /** The title of that thing, in full; it is cut to 300 characters. */
  title: string
  data?: NotificationView['data']
  actor?: { id: string; name: string } | null
}

interface Told {
  /** Of which of the wanted ones. */
  index: number
  user_id: string
  by_mail: boolean
}

const insert = `
  insert into notifications (id, user_id, desk_id, kind, object, title, data, actor_id, at)
  select x.id, x.user_id, x.desk_id, x.kind, x.object, x.title, x.data, x.actor_id, x.at
    from jsonb_to_recordset($1::jsonb) as x(id uuid, user_id uuid, desk_id uuid, kind text, object text, title text, data jsonb,
         actor_id uuid, at timestamptz)`

/** Who of them is on the desk and outside no circle of the thing, and whether he wants this kind by mail too; person by person. */
const told = `
  select x.index, m.user_id, (u.notification_choices ->> x.kind)::boolean is true as by_mail
    from jsonb_to_recordset($1::jsonb) as x(index int, user_id uuid, desk_id uuid, kind text, object text)
    join ${membershipsNow} m on m.desk_id = x.desk_id and m.user_id = x.user_id join users u on u.id = m.user_id
   where ${openTo('x.object', 'm.user_id')} order by m.user_id, x.index`

/**
 * Leaves people notifications, each his own row and a live event to his room, in the transaction at hand. Take it late in a
 * transaction: each event holds its person's stream until the commit. Who is not on the desk, or not in the circle of the thing, is passed
 * over, and everybody while the desk is archived. However many, it takes a few ways to the database.
 */
export const notifyAll = async (
  manager: EntityManager,
  wanted: readonly NewNotification[],
): Promise<void> => {
  const asked = wanted.flatMap(({ kind, deskId, object, userIds, actor }, index) =>
    [...new Set(userIds)]
      .filter((userId) => userId !== actor?.id)
      .map((userId) => ({ index, user_id: userId, desk_id: deskId, kind, object })),
  )
  if (asked.length === 0) return
  const people = await manager.query<Told[]>(told, [JSON.stringify(asked)])
  await leave(
    manager,
    people.map(({ index, user_id: userId, by_mail: byMail }) => ({ ...wanted[index]!, userId, byMail })),
  )
}

/** The same of one thing. */
export const notify = (manager: EntityManager, wanted: NewNotification): Promise<void> =>
  notifyAll(manager, [wanted])

const parted = `
  select (notification_choices ->> 'access')::boolean is true as by_mail from users where id = $1`

/**
 * Tells somebody that he is on a desk no more. It is the one thing about a desk that stays with whoever is not on it: its row and its event
 * are of no desk.
 */
export const notifyParted = async (
  manager: EntityManager,
  { userId, desk, actor }: Record<'desk' | 'actor', { id: string; name: string }> & { userId: string },
): Promise<void> => {
  if (userId === actor.id) return
  const about = {
    kind: 'access' as const,
    object: `desk:${desk.id}`,
    title: desk.name,
    data: { what: 'removed' },
  }
  const [person] = await manager.query<{ by_mail: boolean }[]>(parted, [userId])
  if (person) await leave(manager, [{ ...about, userId, byMail: person.by_mail, deskId: null, actor }])
}

type Left = Omit<NewNotification, 'userIds' | 'deskId'> & {
  userId: string
  byMail: boolean
  deskId: string | null
}

const viewOf = ({ kind, deskId, object, title, data = {}, actor = null }: Left): NotificationView => ({
  ...{ id: v7(), deskId, kind, object, title: Array.from(storable(title)).slice(0, 300).join('') },
  ...{ data, actor, at: new Date().toISOString(), readAt: null, solved: null },
})

const leave = async (manager: EntityManager, left: readonly Left[]): Promise<void> => {
  const views = left.map((one) => ({ ...one, view: viewOf(one) }))
  const rows = views.map(({ userId, deskId, view }) => ({
    ...view,
    ...{ user_id: userId, desk_id: deskId, actor_id: view.actor?.id ?? null },
  }))
  await manager.query(insert, [JSON.stringify(rows)])
  // What watches find has mails of its own, chosen at each watch.
  for (const { byMail, kind, view } of views)
    if (byMail && kind !== 'watch-hit')
      await requestJob(manager, 'notifications.mail', { notificationId: view.id })
  await appendEvents(
    manager,
    views.map(({ userId, deskId, view }) => ({
      ...{ type: 'notification.added' as const, deskId, rooms: [`user:${userId}`] },
      ...{ actorId: view.actor?.id ?? null, data: view },
    })),
  )
}
