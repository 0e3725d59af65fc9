import { Module } from '@nestjs/common'
import type { Pool } from 'pg'
import { SigningKeys } from '#server/auth/signing-keys'
import { HOT_POOL } from '#server/database/tokens'
import { ImageLinks } from '#server/features/images/image-links'
import { ImagesController } from '#server/features/images/images.controller'
import { ImagesService } from '#server/features/images/images.service'

@Module({
  controllers: [ImagesController],
  providers: [
    { provide: SigningKeys, useFactory: (pool: Pool) => new SigningKeys(pool), inject: [HOT_POOL] },
    ImageLinks,
    ImagesService,
  ],
  exports: [ImageLinks],
})
export class ImagesModule {}
