import { Module } from '@nestjs/common'
import { DownloadService } from '#server/features/exports/download.service'
import { ExportsController } from '#server/features/exports/exports.controller'
import { ExportsService } from '#server/features/exports/exports.service'
import { RequestExportService } from '#server/features/exports/request-export.service'

@Module({
  controllers: [ExportsController],
  providers: [DownloadService, ExportsService, RequestExportService],
})
export class ExportsModule {}
