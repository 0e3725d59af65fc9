import { join, resolve } from 'node:path'
import { Global, Module } from '@nestjs/common'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { FileStorage } from '#server/storage/file-storage'
import { STORAGE } from '#server/storage/storage'

@Global()
@Module({
  providers: [
    {
      provide: STORAGE,
      useFactory: (config: Config) => new FileStorage(join(resolve(config.DATA_DIR), 'blobs')),
      inject: [CONFIG],
    },
  ],
  exports: [STORAGE],
})
export class StorageModule {}
