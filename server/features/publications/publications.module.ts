import { Module } from '@nestjs/common'
import { HeadlinesController } from '#server/features/publications/headlines.controller'
import { HeadlinesService } from '#server/features/publications/headlines.service'
import { PublicationsService } from '#server/features/publications/publications.service'

@Module({
  controllers: [HeadlinesController],
  providers: [HeadlinesService, PublicationsService],
  exports: [PublicationsService],
})
export class PublicationsModule {}
