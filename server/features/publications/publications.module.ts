import { Module } from '@nestjs/common'
import { CorrectService } from '#server/features/publications/correct.service'
import { DeskPublicationsController } from '#server/features/publications/desk-publications.controller'
import { DeskPublicationsService } from '#server/features/publications/desk-publications.service'
import { HeadlineProposalsService } from '#server/features/publications/headline-proposals.service'
import { HeadlinesController } from '#server/features/publications/headlines.controller'
import { HeadlinesService } from '#server/features/publications/headlines.service'
import { PublishService } from '#server/features/publications/publish.service'
import { WithdrawService } from '#server/features/publications/withdraw.service'
import { PublicationsService } from '#server/features/publications/publications.service'

@Module({
  controllers: [DeskPublicationsController, HeadlinesController],
  providers: [
    CorrectService,
    DeskPublicationsService,
    HeadlineProposalsService,
    HeadlinesService,
    PublicationsService,
    PublishService,
    WithdrawService,
  ],
  exports: [PublicationsService],
})
export class PublicationsModule {}
