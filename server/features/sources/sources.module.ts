import { Module } from '@nestjs/common'
import { FileBodies } from '#server/features/sources/file-bodies'
import { OpmlController } from '#server/features/sources/opml.controller'
import { OpmlService } from '#server/features/sources/opml.service'
import { PreviewsService } from '#server/features/sources/previews.service'
import { PushController } from '#server/features/sources/push/push.controller'
import { PushService } from '#server/features/sources/push/push.service'
import { SourcesController } from '#server/features/sources/sources.controller'
import { SourcesService } from '#server/features/sources/sources.service'
import { JobsModule } from '#server/jobs/jobs.module'

@Module({
  imports: [JobsModule],
  controllers: [OpmlController, PushController, SourcesController],
  providers: [SourcesService, PreviewsService, OpmlService, PushService, FileBodies],
})
export class SourcesModule {}
