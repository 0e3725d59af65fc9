import { Module } from '@nestjs/common'
import { RevisionsModule } from '#server/features/revisions/index'
import { AnswerReviewService } from '#server/features/reviews/answer-review.service'
import { ApprovalRulesService } from '#server/features/reviews/approval-rules.service'
import { AskReviewService } from '#server/features/reviews/ask-review.service'
import { ReviewsController } from '#server/features/reviews/reviews.controller'
import { ReviewsService } from '#server/features/reviews/reviews.service'

@Module({
  imports: [RevisionsModule],
  controllers: [ReviewsController],
  providers: [AnswerReviewService, ApprovalRulesService, AskReviewService, ReviewsService],
})
export class ReviewsModule {}
