import { z } from 'zod'
import { id, pageQuery, person, timestamp } from '#core/contracts/http/common'

/** What can want somebody. A kind is added here first; its words stand in the client's locales under `inbox.kinds`. */
export const notificationKinds = [
  'mention',
  'assignment',
  'watch-hit',
  'review-asked',
  'review-answered',
  'approved',
  'published',
  'stopped',
  'withdrawn',
  'export-ready',
  'export-failed',
  'source-ill',
  'source-changed',
  'handover',
  'access',
  'comment',
  'guest',
  'headline-proposed',
  'headline-answered',
] as const
const notificationKind = z.enum(notificationKinds)
export type NotificationKind = z.infer<typeof notificationKind>

/** `article:ID`, `briefing:ID`, `thread:ID`, `source:ID`, `watch:ID`, `handover:ID`, `export:ID`, `desk:ID`, `comment:ID`: where it leads. */
const notificationObject = z
  .string()
  .regex(/^(article|briefing|story|thread|source|watch|handover|export|desk|comment):[0-9a-f-]{36}$/)

export const notificationView = z.object({
  id,
  deskId: id.nullable(),
  kind: notificationKind,
  object: notificationObject,
  /** The title of that thing as it was then, or a few words of what was said. */
  title: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  actor: person.nullable(),
  at: timestamp,
  readAt: timestamp.nullable(),
  /**
   * It waits for nobody any more, because of what was done about its thing since: by whom and when, where that is known. Null: it still
   * waits, or nobody can know.
   */
  solved: z.object({ by: person.nullable(), at: timestamp.nullable() }).nullable().default(null),
})
export type NotificationView = z.infer<typeof notificationView>

/** `done`: those that were read, the last one first. */
const notificationFilters = ['all', 'unread', 'done'] as const
export type NotificationFilter = (typeof notificationFilters)[number]
export const notificationQuery = pageQuery.extend({ filter: z.enum(notificationFilters).default('all') })
export type NotificationQuery = z.infer<typeof notificationQuery>

export const notificationList = z.object({
  items: z.array(notificationView),
  nextCursor: z.string().nullable(),
  unread: z.number().int(),
})
export type NotificationList = z.infer<typeof notificationList>

/** Marks read or unread: the ones named, or all that were there at `until`. */
export const notificationMarks = z
  .strictObject({
    ids: z.array(id).max(500).optional(),
    until: timestamp.optional(),
    read: z.boolean().default(true),
  })
  .refine(({ ids, until }) => (ids === undefined) !== (until === undefined), 'either ids or until')
export type NotificationMarks = z.infer<typeof notificationMarks>
