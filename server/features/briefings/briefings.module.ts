import { Module } from '@nestjs/common'
import { ApprovalChanges } from '#server/features/briefings/approval-changes'
import { BriefingViews } from '#server/features/briefings/briefing-views'
import { BriefingRights } from '#server/features/briefings/briefing-rights'
import { BriefingsController } from '#server/features/briefings/briefings.controller'
import { BriefingsService } from '#server/features/briefings/briefings.service'
import { ChangesService } from '#server/features/briefings/changes.service'
import { CircleService } from '#server/features/briefings/circle.service'
import { ContentService } from '#server/features/briefings/content.service'
import { CopyService } from '#server/features/briefings/copy.service'
import { DeskBriefingsController } from '#server/features/briefings/desk-briefings.controller'
import { DocumentDownloads } from '#server/features/briefings/document-downloads'
import { DocumentTexts } from '#server/features/briefings/document-texts'
import { WholeDocuments } from '#server/features/briefings/whole-documents'

@Module({
  controllers: [DeskBriefingsController, BriefingsController],
  providers: [
    ApprovalChanges,
    BriefingRights,
    BriefingViews,
    BriefingsService,
    ChangesService,
    CircleService,
    ContentService,
    CopyService,
    DocumentDownloads,
    DocumentTexts,
    WholeDocuments,
  ],
  exports: [ApprovalChanges, BriefingRights, DocumentTexts],
})
export class BriefingsModule {}
