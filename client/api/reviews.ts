import { z } from 'zod'
import type { Page } from '#core/contracts/http/common'
import {
  approvalRule,
  reviewView,
  type ApprovalRule,
  type ApprovalRuleChange,
  type NewReview,
  type ReviewAnswer,
  type ReviewView,
} from '#core/contracts/http/reviews'
import { readPage } from './pages'
import { request } from './request'

/** Reviews of a desk; `mine` are those that wait for me. */
export const fetchDeskReviews = (
  deskId: string,
  view: 'all' | 'mine',
  cursor: string | null = null,
): Promise<Page<ReviewView>> =>
  readPage(`/desks/${deskId}/reviews`, reviewView, {
    view,
    cursor,
    ...(view === 'mine' ? { state: 'open' } : {}),
  })

/** The newest reviews of a briefing. */
export const fetchReviews = async (briefingId: string): Promise<ReviewView[]> =>
  (await readPage(`/briefings/${briefingId}/reviews`, reviewView)).items

export const askReview = (briefingId: string, body: NewReview): Promise<ReviewView> =>
  request('POST', `/briefings/${briefingId}/reviews`, reviewView, { body })

export const answerReview = (id: string, body: ReviewAnswer): Promise<ReviewView> =>
  request('POST', `/reviews/${id}/answer`, reviewView, { body })

/** One line of the checklist: what colleagues tick meanwhile stays. */
export const markChecklist = (id: string, line: number, done: boolean): Promise<ReviewView> =>
  request('PUT', `/reviews/${id}/checklist`, reviewView, { body: { line, done } })

export const cancelReview = (id: string): Promise<unknown> =>
  request('POST', `/reviews/${id}/cancellation`, z.unknown())

export const fetchApprovalRule = (deskId: string): Promise<ApprovalRule> =>
  request('GET', `/desks/${deskId}/approval-rule`, approvalRule)

/** For managers of the desk. */
export const changeApprovalRule = (deskId: string, body: ApprovalRuleChange): Promise<ApprovalRule> =>
  request('PATCH', `/desks/${deskId}/approval-rule`, approvalRule, { body })
