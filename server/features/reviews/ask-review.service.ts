import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { RevisionView } from '#core/contracts/http/briefings'
import type { NewReview, ReviewView } from '#core/contracts/http/reviews'
import type { Principal } from '#server/auth/principal'
import { activeMembers } from '#server/database/active-members'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import { Review, Reviewer } from '#server/database/entities/review'
import { membershipsNow } from '#server/database/memberships-now'
import { Transactions } from '#server/database/transactions'
import { askAgain, lockBriefing } from '#server/features/briefings/index'
import { KeepRevisionService, loadRevision, readRevision } from '#server/features/revisions/index'
import { readReview } from '#server/features/reviews/review-rows'
import { circleOf } from '#server/permissions/load-for'
import { ruleOf } from '#server/publishing/approval-rule'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'
import { refuseTemplate } from '#server/publishing/refuse-template'

/** A newer review takes the place of whatever was asked before. */
const replaceOlder = `update reviews set state = 'replaced' where briefing_id = $1 and state in ('open', 'changes-asked')`

/** Asks people to look at a briefing. */
@Injectable()
export class AskReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keeping: KeepRevisionService,
  ) {}

  /**
   * A review is of one revision: the one named, else of the words as they are now, which are kept. Throws INVALID_INPUT for a
   * reviewer who may not see the briefing, READ_ONLY for an archived one, TEMPLATE for a template.
   */
  ask(me: Principal, briefingId: string, wanted: NewReview): Promise<ReviewView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'review.ask', briefingId)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      if (briefing.state === 'archived') throw new DomainError('READ_ONLY', 'This briefing is archived.')
      refuseTemplate(briefing)
      const reviewers = [...new Set(wanted.reviewers)]
      await requireReaders(manager, briefing, reviewers)
      const revision = await this.#revision(manager, me, briefing, wanted.revisionId)
      await manager.query(replaceOlder, [briefingId])
      const review = await insertReview(manager, me, briefing, revision.id, wanted, reviewers)
      return tell(manager, me, briefing, revision, review)
    })
  }

  async #revision(
    manager: EntityManager,
    me: Principal,
    briefing: Briefing,
    id: string | undefined,
  ): Promise<RevisionView> {
    if (id === undefined) return this.keeping.keepIfNew(manager, me, briefing)
    const revision = await loadRevision(manager, me, 'review.ask', id)
    if (revision.briefingId !== briefing.id) throw new DomainError('NOT_FOUND')
    return readRevision(manager, id)
  }
}

/** Only who may read a briefing, and can, is asked to review it. */
const requireReaders = async (
  manager: EntityManager,
  { id, deskId }: Briefing,
  userIds: readonly string[],
): Promise<void> => {
  const members = await activeMembers(manager, deskId, userIds)
  const circle = await circleOf(manager, 'briefing', id)
  const refused = userIds.filter((userId) => !members.has(userId) || circle?.includes(userId) === false)
  if (refused.length > 0)
    throw new DomainError('INVALID_INPUT', 'Only people who may read this briefing can review it.', {
      issues: [{ path: 'reviewers', message: 'not on the desk or not in the circle' }],
      userIds: refused,
    })
}

/** Where nobody is named the review waits for any of them. */
const managers = `
  select m.user_id from ${membershipsNow} m join users u on u.id = m.user_id and u.status = 'active'
   where m.desk_id = $1 and m.role = 'manager'`

const managersOf = async (manager: EntityManager, deskId: string): Promise<string[]> =>
  (await manager.query<{ user_id: string }[]>(managers, [deskId])).map((row) => row.user_id)

/** A day ends with its last second, in UTC. */
const momentOf = (due: string): Date => new Date(due.length === 10 ? `${due}T23:59:59Z` : due)

const insertReview = async (
  manager: EntityManager,
  me: Principal,
  { id: briefingId, deskId }: Briefing,
  revisionId: string,
  { due, note = '' }: NewReview,
  reviewers: readonly string[],
): Promise<Review> => {
  const { checklist } = await ruleOf(manager, deskId)
  const review = manager.create(Review, {
    ...{ id: v7(), deskId, briefingId, revisionId, askedBy: me.userId, note, state: 'open' as const },
    due: due === undefined ? null : momentOf(due),
    checklist: checklist.map((text) => ({ text, done: false })),
  })
  await manager.insert(Review, review)
  if (reviewers.length > 0)
    await manager.insert(
      Reviewer,
      reviewers.map((userId) => ({ reviewId: review.id, userId, deskId })),
    )
  return review
}

const tell = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId, title, state: before }: Briefing,
  revision: RevisionView,
  { id: reviewId, due }: Review,
): Promise<ReviewView> => {
  const state = await settleState(manager, id)
  if (before === 'withdrawn') await askAgain(manager, deskId)
  const object = { kind: 'review', id: reviewId }
  await audited(manager, {
    ...{ action: 'review.asked', actorId: me.userId, deskId, object },
    data: { revisionId: revision.id },
  })
  const view = await readReview(manager, reviewId)
  const reviewers = view.reviewers.map((each) => each.id)
  await tellApproval(manager, {
    ...{ type: 'briefing.review.asked', deskId, actorId: me.userId },
    ...(reviewers.length > 0
      ? { alsoTo: reviewers }
      : { alsoTo: await managersOf(manager, deskId), what: 'manager' }),
    data: {
      ...{ id, title, state, revisionId: revision.id, revisionNumber: revision.number },
      ...{ reviewId, reviewers, due: due?.toISOString() ?? null },
    },
  })
  return view
}
