import { Body, Controller, Param, Query } from '@nestjs/common'
import { id, pageOf, pageQuery, type Page } from '#core/contracts/http/common'
import {
  approvalRule,
  approvalRuleChange,
  checklistMarks,
  newReview,
  reviewAnswer,
  reviewQuery,
  reviewView,
  type ApprovalRule,
  type ApprovalRuleChange,
  type ChecklistMarks,
  type NewReview,
  type ReviewAnswer,
  type ReviewQuery,
  type ReviewView,
} from '#core/contracts/http/reviews'
import type { Principal } from '#server/auth/principal'
import { AnswerReviewService } from '#server/features/reviews/answer-review.service'
import { ApprovalRulesService } from '#server/features/reviews/approval-rules.service'
import { AskReviewService } from '#server/features/reviews/ask-review.service'
import { ReviewsService } from '#server/features/reviews/reviews.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

const page = pageOf(reviewView)

@Controller('api')
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly asking: AskReviewService,
    private readonly answering: AnswerReviewService,
    private readonly rules: ApprovalRulesService,
  ) {}

  @Route('POST', 'briefings/:id/reviews', {
    access: 'review.ask',
    status: 201,
    output: reviewView,
    audit: 'review.asked',
  })
  ask(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Body({ schema: newReview }) body: NewReview,
  ): Promise<ReviewView> {
    return this.asking.ask(me, briefing, body)
  }

  @Route('GET', 'briefings/:id/reviews', { access: 'approval.read', output: page, audit: 'none' })
  ofBriefing(
    @Me() me: Principal,
    @Param('id', { schema: id }) briefing: string,
    @Query({ schema: pageQuery }) query: { cursor?: string; limit: number },
  ): Promise<Page<ReviewView>> {
    return this.reviews.ofBriefing(me, briefing, query)
  }

  @Route('GET', 'desks/:id/reviews', { access: 'approval.read', output: page, audit: 'none' })
  ofDesk(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Query({ schema: reviewQuery }) query: ReviewQuery,
  ): Promise<Page<ReviewView>> {
    return this.reviews.ofDesk(me, desk, query)
  }

  @Route('GET', 'reviews/:id', { access: 'approval.read', output: reviewView, audit: 'none' })
  get(@Me() me: Principal, @Param('id', { schema: id }) review: string): Promise<ReviewView> {
    return this.reviews.get(me, review)
  }

  @Route('POST', 'reviews/:id/answer', {
    access: 'review.answer',
    output: reviewView,
    audit: 'review.answered',
  })
  answer(
    @Me() me: Principal,
    @Param('id', { schema: id }) review: string,
    @Body({ schema: reviewAnswer }) body: ReviewAnswer,
  ): Promise<ReviewView> {
    return this.answering.answer(me, review, body)
  }

  @Route('PUT', 'reviews/:id/checklist', { access: 'review.answer', output: reviewView, audit: 'none' })
  mark(
    @Me() me: Principal,
    @Param('id', { schema: id }) review: string,
    @Body({ schema: checklistMarks }) body: ChecklistMarks,
  ): Promise<ReviewView> {
    return this.answering.mark(me, review, body)
  }

  @Route('POST', 'reviews/:id/cancellation', {
    access: 'review.ask',
    output: reviewView,
    audit: 'review.cancelled',
  })
  cancel(@Me() me: Principal, @Param('id', { schema: id }) review: string): Promise<ReviewView> {
    return this.answering.cancel(me, review)
  }

  @Route('GET', 'desks/:id/approval-rule', { access: 'approval.read', output: approvalRule, audit: 'none' })
  rule(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<ApprovalRule> {
    return this.rules.get(me, desk)
  }

  @Route('PATCH', 'desks/:id/approval-rule', {
    access: 'desk.manage',
    output: approvalRule,
    audit: 'approval.rule.changed',
  })
  changeRule(
    @Me() me: Principal,
    @Param('id', { schema: id }) desk: string,
    @Body({ schema: approvalRuleChange }) body: ApprovalRuleChange,
  ): Promise<ApprovalRule> {
    return this.rules.change(me, desk, body)
  }
}
