import { Module } from '@nestjs/common'
import { WatchesController } from '#server/features/watches/watches.controller'
import { WatchesService } from '#server/features/watches/watches.service'

@Module({ controllers: [WatchesController], providers: [WatchesService] })
export class WatchesModule {}
