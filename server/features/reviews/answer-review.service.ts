import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { EventData } from '#core/contracts/events/live-event'
import type { ChecklistMarks, ReviewAnswer, ReviewView } from '#core/contracts/http/reviews'
import type { AuditAction } from '#core/contracts/audit/actions'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import { Review, Reviewer } from '#server/database/entities/review'
import { Transactions } from '#server/database/transactions'
import { lockOpenReview } from '#server/features/reviews/load-review'
import { readReview } from '#server/features/reviews/review-rows'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'

const answer = `
  insert into reviewers (review_id, user_id, desk_id, named, answer, note, answered_at) values ($1, $2, $3, false, $4, $5, now())
  on conflict (review_id, user_id) do update set answer = excluded.answer, note = excluded.note, answered_at = now()`

/** What reviewers say, and what becomes of a review. */
@Injectable()
export class AnswerReviewService {
  constructor(private readonly transactions: Transactions) {}

  /** For whoever was named, and for managers. With changes asked, the briefing says so until a newer review. */
  answer(me: Principal, id: string, { changesAsked, note = '' }: ReviewAnswer): Promise<ReviewView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { review, briefing } = await lockOpenReview(manager, me, 'review.answer', id)
      await requireReviewer(manager, me, review)
      const word = changesAsked ? 'changes-asked' : 'fine'
      await manager.query(answer, [id, me.userId, review.deskId, word, note])
      if (changesAsked) await manager.update(Review, { id }, { state: 'changes-asked' })
      const told = await record(manager, me, 'review.answered', { review, briefing })
      const common = { deskId: review.deskId, actorId: me.userId, alsoTo: [review.askedBy] }
      if (changesAsked)
        await tellApproval(manager, { ...common, type: 'briefing.changes.asked', data: { ...told, note } })
      else await tellApproval(manager, { ...common, type: 'briefing.review.answered', data: told })
      return readReview(manager, id)
    })
  }

  /** For whoever asked, and for managers: nothing is expected of anybody any more. */
  cancel(me: Principal, id: string): Promise<ReviewView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { review, briefing } = await lockOpenReview(manager, me, 'review.ask', id)
      if (review.askedBy !== me.userId && !maySign(me, review))
        throw new DomainError('FORBIDDEN', 'Only who asked for a review or a manager takes it back.')
      await manager.update(Review, { id }, { state: 'cancelled' })
      const data = await record(manager, me, 'review.cancelled', { review, briefing })
      const view = await readReview(manager, id)
      const alsoTo = view.reviewers.map((each) => each.id)
      const common = { deskId: review.deskId, actorId: me.userId, alsoTo }
      await tellApproval(manager, { ...common, type: 'briefing.review.cancelled', data })
      return view
    })
  }

  /** Ticks of the checklist, for whoever may answer. One line alone leaves what others tick at the same moment. */
  mark(me: Principal, id: string, marks: ChecklistMarks): Promise<ReviewView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { review, briefing } = await lockOpenReview(manager, me, 'review.answer', id)
      await requireReviewer(manager, me, review)
      const checklist = marked(review.checklist, marks)
      await manager.update(Review, { id }, { checklist })
      const { id: briefingId, title, state } = briefing
      const data = { id: briefingId, title, state, reviewId: id, done: checklist.map(({ done }) => done) }
      const { deskId } = review
      await tellApproval(manager, { type: 'briefing.review.marked', deskId, actorId: me.userId, data })
      return readReview(manager, id)
    })
  }
}

type Checklist = Review['checklist']

const marked = (lines: Checklist, { done, line }: ChecklistMarks): Checklist => {
  if (Array.isArray(done) ? done.length !== lines.length : line === undefined || line >= lines.length)
    throw new DomainError('INVALID_INPUT', `The checklist has ${lines.length} lines.`)
  return lines.map((each, index) => {
    if (Array.isArray(done)) return { text: each.text, done: done[index] ?? false }
    return index === line ? { text: each.text, done } : each
  })
}

const maySign = (me: Principal, { deskId }: Review): boolean => can(me, 'approval.sign', { deskId }) === 'yes'

const requireReviewer = async (manager: EntityManager, me: Principal, review: Review): Promise<void> => {
  const named = await manager.existsBy(Reviewer, { reviewId: review.id, userId: me.userId })
  if (!named && !maySign(me, review))
    throw new DomainError('FORBIDDEN', 'Only reviewers and managers answer a review.')
}

/** The state that follows, and the entry in the audit trail; returns what every event of a review says. */
const record = async (
  manager: EntityManager,
  me: Principal,
  action: AuditAction,
  { review, briefing }: { review: Review; briefing: Briefing },
): Promise<EventData<'briefing.review.answered'>> => {
  const { id: reviewId, revisionId, deskId } = review
  const state = await settleState(manager, briefing.id)
  await audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'review', id: reviewId } })
  const { revision } = await readReview(manager, reviewId)
  const { id, title } = briefing
  return { id, title, state, revisionId, revisionNumber: revision.number, reviewId }
}
