import { Module } from '@nestjs/common'
import { SearchController } from '#server/features/search/search.controller'
import { SearchService } from '#server/features/search/search.service'

@Module({ controllers: [SearchController], providers: [SearchService] })
export class SearchModule {}
