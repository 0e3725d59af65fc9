import { Module } from '@nestjs/common'
import { ArticlesController } from '#server/features/articles/articles.controller'
import { ArticlesService } from '#server/features/articles/articles.service'
import { TriageService } from '#server/features/articles/triage.service'
import { VersionsService } from '#server/features/articles/versions.service'
import { ImagesModule } from '#server/features/images/index'

@Module({
  imports: [ImagesModule],
  controllers: [ArticlesController],
  providers: [ArticlesService, TriageService, VersionsService],
})
export class ArticlesModule {}
