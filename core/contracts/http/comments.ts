import { z } from 'zod'
import { id, pageQuery, person, timestamp } from '#core/contracts/http/common'

/** `held` waits for the desk, `removed` by the desk with a reason, `deleted` by its author; the last two leave a tombstone. */
export const commentStates = ['held', 'published', 'removed', 'deleted'] as const
export const commentState = z.enum(commentStates)
export type CommentState = z.infer<typeof commentState>

/** Limit L13, as far as it is about one comment. */
export const longestComment = 4_000
export const mostLinks = 2

/** A comment as the desk sees it. */
export const commentView = z.object({
  id,
  deskId: id,
  publication: z.object({ id, slug: z.string(), title: z.string() }),
  parentId: id.nullable(),
  author: person,
  /** In the name of the desk, as it was called then; null: in the author's own. */
  deskName: z.string().nullable(),
  text: z.string(),
  state: commentState,
  reason: z.string().nullable(),
  reports: z.number().int(),
  /** What readers wrote when they reported it, newest first, ten at most; empty ones are left out. */
  reportReasons: z.array(z.string()),
  /** How many of its author's comments stand, and how many a desk removed. */
  history: z.object({ published: z.number().int(), removed: z.number().int() }),
  createdAt: timestamp,
  editedAt: timestamp.nullable(),
})
export type CommentView = z.infer<typeof commentView>

export const commentQuery = pageQuery.extend({
  desk: id.optional(),
  /** `reported`: stands, and was reported since the desk last decided about it. */
  state: z.enum([...commentStates, 'reported']).optional(),
})
export type CommentQuery = z.infer<typeof commentQuery>

/** What the desk decides: it stands, or it is removed and why. */
export const commentDecision = z
  .strictObject({ state: z.enum(['published', 'removed']), reason: z.string().trim().max(500).optional() })
  .refine(({ state, reason }) => state === 'published' || reason, 'a removal has a reason')
export type CommentDecision = z.infer<typeof commentDecision>

/** An answer in the name of the desk. */
export const deskReply = z.strictObject({ text: z.string().max(20_000) })
export type DeskReply = z.infer<typeof deskReply>
