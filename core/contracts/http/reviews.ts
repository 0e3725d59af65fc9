import { z } from 'zod'
import { revisionView } from '#core/contracts/http/briefings'
import { id, line, pageQuery, person, timestamp } from '#core/contracts/http/common'
import { checkCodes, type CheckCode } from '#core/editor/checks/finding'

/** Several lines of text as people type them: trimmed, well formed, counted in code points. */
export const note = (max: number) =>
  z
    .string()
    .trim()
    .refine((text) => Array.from(text).length <= max, `at most ${max} characters`)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'well-formed text')

/**
 * `open` until somebody asks for changes, the revision is approved, whoever asked takes it back, or a newer review of the
 * same briefing takes its place.
 */
export const reviewStates = ['open', 'changes-asked', 'approved', 'cancelled', 'replaced'] as const
export const reviewState = z.enum(reviewStates)
export type ReviewState = z.infer<typeof reviewState>

/**
 * Asks people of the desk to look at one revision: `revisionId`, or the briefing as it is now. Nobody named means any
 * manager. `due` is a moment, or a day (its end in UTC).
 */
export const newReview = z.strictObject({
  reviewers: z.array(id).max(20),
  due: z.union([timestamp, z.iso.date()]).optional(),
  note: note(2_000).optional(),
  revisionId: id.optional(),
})
export type NewReview = z.infer<typeof newReview>

/** What a reviewer says: changes are needed and which, or none. To approve is something else: see approvals. */
export const reviewAnswer = z
  .strictObject({ changesAsked: z.boolean(), note: note(4_000).optional() })
  .refine(({ changesAsked, note: words }) => !changesAsked || words, 'changes that are asked for have a note')
export type ReviewAnswer = z.infer<typeof reviewAnswer>

/** One for each line of the checklist, in its order; or one `line` alone, from 0, which leaves the others as they are. */
export const checklistMarks = z
  .strictObject({
    done: z.union([z.array(z.boolean()).max(40), z.boolean()]),
    line: z.number().int().min(0).max(39).optional(),
  })
  .refine(
    ({ done, line: one }) => Array.isArray(done) === (one === undefined),
    'either all lines or one line',
  )
export type ChecklistMarks = z.infer<typeof checklistMarks>

export const reviewerView = person.extend({
  answer: z.enum(['waiting', 'changes-asked', 'fine', 'signed']),
  note: z.string(),
  answeredAt: timestamp.nullable(),
})

export const reviewView = z.object({
  id,
  deskId: id,
  briefingId: id,
  revision: revisionView,
  state: reviewState,
  askedBy: person,
  askedAt: timestamp,
  due: timestamp.nullable(),
  note: z.string(),
  /** Whoever was named, and whoever answered without having been named. */
  reviewers: z.array(reviewerView),
  checklist: z.array(z.object({ text: z.string(), done: z.boolean() })),
})
export type ReviewView = z.infer<typeof reviewView>

export const reviewQuery = pageQuery.extend({
  state: reviewState.optional(),
  /** `mine` are those that wait for me: I am named, or nobody is who can still answer and I may sign. */
  view: z.enum(['all', 'mine']).default('all'),
})
export type ReviewQuery = z.infer<typeof reviewQuery>

/** A kind of finding of the checks. */
export const checkCode = z.enum(checkCodes as [CheckCode, ...CheckCode[]])

/**
 * How a desk approves. `fourEyes`: with `alone` nobody approves alone what he alone wrote, with `strict` nobody signs
 * what he wrote a part of, `off` asks nothing.
 */
export const approvalRule = z.object({
  approvalsNeeded: z.number().int().min(1).max(5),
  fourEyes: z.enum(['alone', 'strict', 'off']),
  /** Open points that must be fixed stand in the way of an approval. */
  commentsBlock: z.boolean(),
  /** What the checks find of these kinds, and nobody has given a reason for, stands in the way too. */
  blockingChecks: z.array(checkCode),
  checklist: z.array(z.string()),
})
export type ApprovalRule = z.infer<typeof approvalRule>

export const approvalRuleChange = z.strictObject({
  approvalsNeeded: approvalRule.shape.approvalsNeeded.optional(),
  fourEyes: approvalRule.shape.fourEyes.optional(),
  commentsBlock: z.boolean().optional(),
  blockingChecks: z.array(checkCode).max(checkCodes.length).optional(),
  checklist: z.array(line(200)).max(40).optional(),
})
export type ApprovalRuleChange = z.infer<typeof approvalRuleChange>
