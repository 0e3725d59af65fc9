import { Module } from '@nestjs/common'
import { ExportsController } from '#server/features/exports/exports.controller'
import { ExportsService } from '#server/features/exports/exports.service'
import { DownloadService } from '#server/features/exports/files/download.service'
import { Loans } from '#server/features/exports/files/loans'
import { LinksController } from '#server/features/exports/links/links.controller'
import { LinksService } from '#server/features/exports/links/links.service'
import { MailExportService } from '#server/features/exports/links/mail-export.service'
import { ShareController } from '#server/features/exports/links/share.controller'
import { ShareService } from '#server/features/exports/links/share.service'
import { LookController } from '#server/features/exports/look/look.controller'
import { LookService } from '#server/features/exports/look/look.service'
import { RequestExportService } from '#server/features/exports/request-export.service'
import { MailModule } from '#server/features/mail/index'

@Module({
  imports: [MailModule],
  controllers: [ExportsController, LinksController, ShareController, LookController],
  providers: [
    DownloadService,
    ExportsService,
    LinksService,
    Loans,
    LookService,
    MailExportService,
    RequestExportService,
    ShareService,
  ],
})
export class ExportsModule {}
