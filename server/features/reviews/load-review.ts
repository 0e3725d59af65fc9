import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import type { Briefing } from '#server/database/entities/briefing'
import { Review } from '#server/database/entities/review'
import { loadBriefing, lockBriefing } from '#server/features/briefings/index'
import { loadFor } from '#server/permissions/load-for'

/** A review for somebody who may do this on its briefing: a circle or the bin hides its reviews as well. */
export const loadReview = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Review> => {
  const review = await loadFor(manager, me, action, Review, id)
  await loadBriefing(manager, me, action, review.briefingId)
  return review
}

/** The same with the briefing's row taken, and the review read again under that lock. Throws REVIEW_ENDED when it is over. */
export const lockOpenReview = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<{ review: Review; briefing: Briefing }> => {
  const { briefingId } = await loadReview(manager, me, action, id)
  const briefing = await lockBriefing(manager, me, action, briefingId)
  if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
  const review = await manager.findOneByOrFail(Review, { id })
  if (review.state !== 'open' && review.state !== 'changes-asked') throw new DomainError('REVIEW_ENDED')
  return { review, briefing }
}
