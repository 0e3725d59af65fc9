import { Module } from '@nestjs/common'
import { HandoversController } from '#server/features/handovers/handovers.controller'
import { HandoversService } from '#server/features/handovers/handovers.service'

@Module({ controllers: [HandoversController], providers: [HandoversService] })
export class HandoversModule {}
