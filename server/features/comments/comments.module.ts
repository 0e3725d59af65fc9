import { Module } from '@nestjs/common'
import { CommentsController } from '#server/features/comments/comments.controller'
import { CommentsService } from '#server/features/comments/comments.service'
import { ModerationService } from '#server/features/comments/moderation.service'

@Module({
  controllers: [CommentsController],
  providers: [CommentsService, ModerationService],
  exports: [CommentsService],
})
export class CommentsModule {}
