import { Module } from '@nestjs/common'
import { PictureBodies } from '#server/features/uploads/picture-bodies'
import { UploadsController } from '#server/features/uploads/uploads.controller'
import { UploadsService } from '#server/features/uploads/uploads.service'

@Module({
  controllers: [UploadsController],
  providers: [PictureBodies, UploadsService],
  exports: [UploadsService],
})
export class UploadsModule {}
