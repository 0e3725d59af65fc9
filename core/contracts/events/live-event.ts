import { z } from 'zod'
import { briefingState } from '#core/contracts/http/briefings'
import { id, marking, person, timestamp } from '#core/contracts/http/common'
import { commentState } from '#core/contracts/http/comments'
import { approvalEvents } from '#core/contracts/events/approval-events'
import { articleSummary } from '#core/contracts/http/articles'
import { exportView } from '#core/contracts/http/exports'
import { sourceView } from '#core/contracts/http/sources'
import { messageView, threadObject } from '#core/contracts/http/threads'
import { notificationView } from '#core/contracts/http/notifications'
import { handoverView } from '#core/news/handovers'
import { storyChangeKinds, storySummary } from '#core/news/stories'
import { reportCounts, triageState } from '#core/news/triage'

/**
 * What can happen, by name: each is a committed row of `events` before anybody hears of it.
 * Data is the same in the room, in catch-up and in the activity view; it is checked when it is written and when it is read.
 */
export const eventTypes = {
  'article.added': articleSummary.pick({
    id: true,
    title: true,
    source: true,
    publishedAt: true,
    language: true,
  }),
  /** `publishedAt` where its time is understood otherwise now. */
  'article.changed': z.object({
    id,
    version: z.number().int(),
    title: z.string(),
    publishedAt: timestamp.optional(),
  }),
  /** Somebody claimed it, decided or graded. */
  'article.triaged': triageState.extend({ id }),
  /** It belongs to a story now, or to none; `counts` as the wire shows them. */
  'article.placed': z.object({
    ids: z.array(id),
    story: z.object({ id, title: z.string() }).nullable(),
    counts: reportCounts,
  }),
  /** Its headline stands in the portal's News since then; null: not, or not any more. `proposedAt`: since when somebody would put it there. */
  'article.headline': z.object({
    id,
    onPortalSince: timestamp.nullable(),
    proposedAt: timestamp.nullable().optional(),
  }),
  'article.watched': z.object({ id, watch: z.object({ id, name: z.string() }) }),
  'story.added': storySummary,
  'story.changed': storySummary.extend({ change: z.enum(storyChangeKinds).nullable() }),
  'story.removed': z.object({ id, mergedInto: id.nullable() }),
  'watch.changed': z.object({ id }),
  'notification.added': notificationView,
  'notification.read': z.object({ ids: z.array(id).nullable(), unread: z.number().int() }),
  'handover.added': handoverView,
  'handover.accepted': handoverView,
  'source.added': z.object({ id, title: z.string() }),
  'source.changed': sourceView,
  'source.removed': z.object({ id }),
  'thread.added': z.object({ id, on: threadObject, title: z.string(), general: z.boolean().default(false) }),
  'thread.changed': z.object({ id, mustFix: z.boolean(), resolvedAt: timestamp.nullable() }),
  /** To whoever reads, in his other windows: how far he has read now. */
  'thread.read': z.object({ id, messageId: id }),
  'thread.message.added': messageView,
  'thread.message.changed': messageView,
  'briefing.added': z.object({ id, title: z.string(), marking }),
  'briefing.changed': z.object({ id, title: z.string(), marking, state: briefingState.optional() }),
  /** Its key judgements read otherwise than the list of briefings says. */
  'briefing.judged': z.object({ id, count: z.number().int() }),
  /** Its words differ otherwise from its approved revision than was told before; 0: they are the approved ones again. */
  'briefing.drifted': z.object({ id, count: z.number().int() }),
  'briefing.removed': z.object({ id }),
  'revision.added': z.object({
    id,
    briefingId: id,
    number: z.number().int(),
    name: z.string().nullable(),
    contentHash: z.string(),
  }),
  ...approvalEvents,
  'export.changed': exportView,
  /** What a reader wrote is new, was changed, reported or decided about. */
  'comment.changed': z.object({ id, publicationId: id, state: commentState }),
  'desk.member.added': z.object({ userId: id, name: z.string(), role: z.enum(['analyst', 'manager']) }),
  /** His role, or with `onDuty` whether he answers for what comes in. */
  'desk.member.changed': z.object({
    userId: id,
    role: z.enum(['analyst', 'manager']),
    onDuty: z.boolean().optional(),
  }),
  'desk.member.removed': z.object({ userId: id }),
} as const satisfies Record<string, z.ZodType>

export type EventType = keyof typeof eventTypes
export type EventData<T extends EventType> = z.infer<(typeof eventTypes)[T]>

export const roomKinds = ['desk', 'story', 'briefing', 'thread', 'user'] as const
export type RoomKind = (typeof roomKinds)[number]

/** `desk:ID`. `user:ID` is joined by the server (`room:join` tells what was missed there), the others by `room:join`. */
export const roomName = z.string().regex(/^(desk|story|briefing|thread|user):[0-9a-f-]{36}$/)

/** As it travels. `previous` is the seq of the event before it in this room: a gap is `previous` ≠ last seen. */
export const liveEvent = z.object({
  room: roomName,
  stream: z.string(),
  seq: z.number().int(),
  previous: z.number().int(),
  type: z.enum(Object.keys(eventTypes) as [EventType, ...EventType[]]),
  at: timestamp,
  actor: person.nullable(),
  data: z.unknown(),
})

export type LiveEvent = {
  [T in EventType]: {
    room: string
    stream: string
    seq: number
    previous: number
    type: T
    at: string
    actor: z.infer<typeof person> | null
    data: EventData<T>
  }
}[EventType]
