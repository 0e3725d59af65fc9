import { Module } from '@nestjs/common'
import { BriefingsModule } from '#server/features/briefings/index'
import { PicturesController } from '#server/features/pictures/pictures.controller'
import { PicturesService } from '#server/features/pictures/pictures.service'
import { UploadsModule } from '#server/features/uploads/index'

@Module({
  imports: [BriefingsModule, UploadsModule],
  controllers: [PicturesController],
  providers: [PicturesService],
})
export class PicturesModule {}
