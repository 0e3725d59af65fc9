import { Module } from '@nestjs/common'
import { BriefingsModule } from '#server/features/briefings/index'
import { LastReadController } from '#server/features/last-read/last-read.controller'
import { LastReadService } from '#server/features/last-read/last-read.service'

@Module({
  imports: [BriefingsModule],
  controllers: [LastReadController],
  providers: [LastReadService],
})
export class LastReadModule {}
