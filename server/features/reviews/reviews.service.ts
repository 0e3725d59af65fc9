import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { id, type Page } from '#core/contracts/http/common'
import type { ReviewQuery, ReviewView } from '#core/contracts/http/reviews'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { loadBriefing } from '#server/features/briefings/index'
import { loadReview } from '#server/features/reviews/load-review'
import {
  readReview,
  reviewsOfBriefing,
  reviewsOfDesk,
  reviewViewOf,
  type ReviewRow,
} from '#server/features/reviews/review-rows'
import { pageFrom, readCursor } from '#server/http/cursor'
import { requireRight } from '#server/permissions/require'

const byAsking = z.tuple([z.string().max(40), id])
const sortValues = (row: ReviewRow): [string, string] => [row.asked_at_text, row.review_id]

/** Reviews: of a briefing, or of a whole desk. */
@Injectable()
export class ReviewsService {
  constructor(private readonly transactions: Transactions) {}

  get(me: Principal, reviewId: string): Promise<ReviewView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadReview(manager, me, 'approval.read', reviewId)
      return readReview(manager, reviewId)
    })
  }

  ofBriefing(
    me: Principal,
    briefingId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<ReviewView>> {
    const after = readCursor(byAsking, cursor)
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'approval.read', briefingId)
      const values = [briefingId, after?.[0] ?? null, after?.[1] ?? null, limit + 1]
      const rows = await manager.query<ReviewRow[]>(reviewsOfBriefing, values)
      return pageFrom(rows, limit, reviewViewOf, sortValues)
    })
  }

  ofDesk(
    me: Principal,
    deskId: string,
    { state, view, cursor, limit }: ReviewQuery,
  ): Promise<Page<ReviewView>> {
    requireRight(me, 'approval.read', { deskId })
    const after = readCursor(byAsking, cursor)
    const signs = can(me, 'approval.sign', { deskId }) === 'yes'
    return this.transactions.asUser(me.userId, async (manager) => {
      const filter = [me.userId, deskId, state ?? null, view === 'mine', signs]
      const values = [...filter, after?.[0] ?? null, after?.[1] ?? null, limit + 1]
      const rows = await manager.query<ReviewRow[]>(reviewsOfDesk, values)
      return pageFrom(rows, limit, reviewViewOf, sortValues)
    })
  }
}
