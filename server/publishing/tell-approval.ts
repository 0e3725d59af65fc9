import type { EntityManager } from 'typeorm'
import type { approvalEvents } from '#core/contracts/events/approval-events'
import type { EventData } from '#core/contracts/events/live-event'
import type { NotificationKind } from '#core/contracts/http/notifications'
import { appendEvent } from '#server/database/append-event'
import { membershipsNow } from '#server/database/memberships-now'
import { notify } from '#server/database/notify'
import { openTo } from '#server/database/open-to'
import { briefingRooms } from '#server/publishing/briefing-rooms'

export type ApprovalEvent = keyof typeof approvalEvents

interface Told<T extends ApprovalEvent> {
  type: T
  deskId: string
  actorId: string | null
  data: EventData<T>
  /**
   * Who hears it in his own room as well: those whom it asks for something, or who wait for it. Whoever has left the desk or is
   * outside the circle by now is passed over.
   */
  alsoTo?: readonly string[]
  /** Which of those that the notification's kind tells of, where that is not always the same. */
  what?: string
}

/** What stays in the inbox of those whom it concerns; the rest is told once and is over. `what`: which of those that a kind tells of. */
const kept: Partial<Record<ApprovalEvent, { kind: NotificationKind; what?: string }>> = {
  'briefing.review.asked': { kind: 'review-asked' },
  'briefing.review.answered': { kind: 'review-answered' },
  'briefing.changes.asked': { kind: 'review-answered' },
  'briefing.approved': { kind: 'approved' },
  'briefing.approval.withdrawn': { kind: 'withdrawn', what: 'signature' },
  'briefing.published': { kind: 'published' },
  'briefing.corrected': { kind: 'published', what: 'corrected' },
  'briefing.withdrawn': { kind: 'withdrawn', what: 'publication' },
  'briefing.publication.stopped': { kind: 'stopped' },
}

const among = `
  select m.user_id from ${membershipsNow} m
   where m.desk_id = $1 and m.user_id = any ($2::uuid[]) and ${openTo('$3', 'm.user_id')} order by m.user_id`

/** Tells the briefing's rooms, then people by themselves, always in one order. Last in a transaction: it holds their streams. */
export const tellApproval = async <T extends ApprovalEvent>(
  manager: EntityManager,
  { type, deskId, actorId, data, alsoTo = [], what }: Told<T>,
): Promise<void> => {
  const words = data as { id: string; title: string; revisionNumber?: number }
  const rooms = await briefingRooms(manager, { id: words.id, deskId })
  await appendEvent(manager, { type, deskId, rooms, actorId, data })
  const named = alsoTo.filter((userId) => userId !== actorId)
  const found = await manager.query<{ user_id: string }[]>(among, [deskId, named, `briefing:${words.id}`])
  const others = found.map(({ user_id: userId }) => userId)
  for (const userId of others)
    await appendEvent(manager, { type, deskId, rooms: [`user:${userId}`], actorId, data })
  const left = kept[type]
  const about = { deskId, actorId, data: words, userIds: others }
  if (left) await leaveInInboxes(manager, { ...left, ...(what !== undefined && { what }), ...about })
}

const name = 'select id, name from users where id = $1'

const leaveInInboxes = async (
  manager: EntityManager,
  told: {
    kind: NotificationKind
    what?: string
    deskId: string
    actorId: string | null
    data: { id: string; title: string; revisionNumber?: number }
    userIds: readonly string[]
  },
): Promise<void> => {
  const { kind, what, deskId, actorId, userIds } = told
  const { id, title, revisionNumber } = told.data
  if (userIds.length === 0) return
  const [actor] = await manager.query<{ id: string; name: string }[]>(name, [actorId])
  const data = {
    ...(revisionNumber !== undefined && { revision: revisionNumber }),
    ...(what !== undefined && { what }),
  }
  await notify(manager, {
    ...{ kind, deskId, userIds, title, data, object: `briefing:${id}` },
    actor: actor ?? null,
  })
}
