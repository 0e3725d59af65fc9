import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { NotificationKind, NotificationView } from '#core/contracts/http/notifications'
import { storable } from '#core/text/storable'
import { appendEvent } from '#server/database/append-event'
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
  user_id: string
  by_mail: boolean
}

const insert = `
  insert into notifications (id, user_id, desk_id, kind, object, title, data, actor_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

/** Who of them is on the desk and outside no circle of the thing, and whether he wants this kind by mail too. */
const told = `
  select m.user_id, (u.notification_choices ->> $3)::boolean is true as by_mail
    from ${membershipsNow} m join users u on u.id = m.user_id
   where m.desk_id = $1 and m.user_id = any ($2::uuid[]) and ${openTo('$4', 'm.user_id')} order by m.user_id`

/**
 * Leaves people a notification, each his own row and a live event to his room, in the transaction at hand. Take it late in a
 * transaction: each event holds its person's stream until the commit. Who is not on the desk, or not in the circle of the thing, is passed
 * over, and everybody while the desk is archived.
 */
export const notify = async (manager: EntityManager, wanted: NewNotification): Promise<void> => {
  const { kind, deskId, object } = wanted
  const others = wanted.userIds.filter((userId) => userId !== wanted.actor?.id)
  if (others.length === 0) return
  for (const person of await manager.query<Told[]>(told, [deskId, others, kind, object]))
    await leave(manager, person, wanted)
}

const parted = `
  select id as user_id, (notification_choices ->> 'access')::boolean is true as by_mail from users where id = $1`

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
  for (const person of await manager.query<Told[]>(parted, [userId]))
    await leave(manager, person, { ...about, deskId: null, actor })
}

type Left = Omit<NewNotification, 'userIds' | 'deskId'> & { deskId: string | null }

const leave = async (
  manager: EntityManager,
  { user_id: userId, by_mail: byMail }: Told,
  left: Left,
): Promise<void> => {
  const { kind, deskId, object, data = {}, actor = null } = left
  const title = Array.from(storable(left.title)).slice(0, 300).join('')
  const view = { id: v7(), deskId, kind, object, title, data, actor, at: new Date().toISOString() }
  const kept = JSON.stringify(data)
  await manager.query(insert, [
    view.id,
    userId,
    deskId,
    kind,
    object,
    title,
    kept,
    actor?.id ?? null,
    view.at,
  ])
  // What watches find has mails of its own, chosen at each watch.
  if (byMail && kind !== 'watch-hit')
    await requestJob(manager, 'notifications.mail', { notificationId: view.id })
  await appendEvent(manager, {
    type: 'notification.added',
    deskId,
    rooms: [`user:${userId}`],
    actorId: actor?.id ?? null,
    data: { ...view, readAt: null },
  })
}
