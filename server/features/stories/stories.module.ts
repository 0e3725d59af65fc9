import { Module } from '@nestjs/common'
import { StoriesController } from '#server/features/stories/stories.controller'
import { StoriesService } from '#server/features/stories/stories.service'

@Module({ controllers: [StoriesController], providers: [StoriesService] })
export class StoriesModule {}
