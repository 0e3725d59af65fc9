import { Module } from '@nestjs/common'
import { AddArticleService } from '#server/features/articles/add-article.service'
import { ArticleFileBodies } from '#server/features/articles/article-file-bodies'
import { ArticlesController } from '#server/features/articles/articles.controller'
import { ArticlesService } from '#server/features/articles/articles.service'
import { TriageService } from '#server/features/articles/triage.service'
import { VersionsService } from '#server/features/articles/versions.service'
import { ImagesModule } from '#server/features/images/index'
import { JobsModule } from '#server/jobs/jobs.module'

@Module({
  imports: [ImagesModule, JobsModule],
  controllers: [ArticlesController],
  providers: [AddArticleService, ArticleFileBodies, ArticlesService, TriageService, VersionsService],
  exports: [AddArticleService],
})
export class ArticlesModule {}
