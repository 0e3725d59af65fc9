import { Module } from '@nestjs/common'
import { ArticlesController } from '#server/features/articles/articles.controller'
import { ArticlesService } from '#server/features/articles/articles.service'
import { VersionsService } from '#server/features/articles/versions.service'

@Module({ controllers: [ArticlesController], providers: [ArticlesService, VersionsService] })
export class ArticlesModule {}
