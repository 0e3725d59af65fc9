import { Module } from '@nestjs/common'
import { AddArticleService } from '#server/features/articles/add-article.service'
import { ArticleFileBodies } from '#server/features/articles/article-file-bodies'
import { ArticlesController } from '#server/features/articles/articles.controller'
import { ArticlesService } from '#server/features/articles/articles.service'
import { OriginalController } from '#server/features/articles/original/original.controller'
import { OriginalService } from '#server/features/articles/original/original.service'
import { TranslationsController } from '#server/features/articles/translation/translations.controller'
import { TranslationsService } from '#server/features/articles/translation/translations.service'
import { QuotesService } from '#server/features/articles/quotes.service'
import { StandingsService } from '#server/features/articles/standings.service'
import { FetchTextService } from '#server/features/articles/fetch-text.service'
import { TriageService } from '#server/features/articles/triage.service'
import { VersionsService } from '#server/features/articles/versions.service'
import { ImagesModule } from '#server/features/images/index'
import { JobsModule } from '#server/jobs/jobs.module'

@Module({
  imports: [ImagesModule, JobsModule],
  controllers: [ArticlesController, OriginalController, TranslationsController],
  providers: [
    AddArticleService,
    ArticleFileBodies,
    ArticlesService,
    OriginalService,
    TranslationsService,
    QuotesService,
    StandingsService,
    FetchTextService,
    TriageService,
    VersionsService,
  ],
  exports: [AddArticleService],
})
export class ArticlesModule {}
