import { Module } from '@nestjs/common'
import { BriefingsModule } from '#server/features/briefings/index'
import { DifferencesService } from '#server/features/revisions/differences.service'
import { KeepRevisionService } from '#server/features/revisions/keep-revision.service'
import { RestoreRevisionService } from '#server/features/revisions/restore-revision.service'
import { RevisionsController } from '#server/features/revisions/revisions.controller'
import { RevisionsService } from '#server/features/revisions/revisions.service'

@Module({
  imports: [BriefingsModule],
  controllers: [RevisionsController],
  providers: [DifferencesService, KeepRevisionService, RestoreRevisionService, RevisionsService],
  exports: [KeepRevisionService],
})
export class RevisionsModule {}
