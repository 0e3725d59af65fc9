import { Module } from '@nestjs/common'
import { SourcesController } from '#server/features/sources/sources.controller'
import { SourcesService } from '#server/features/sources/sources.service'

@Module({ controllers: [SourcesController], providers: [SourcesService] })
export class SourcesModule {}
