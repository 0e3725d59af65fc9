import { Module } from '@nestjs/common'
import { MeController } from '#server/features/me/me.controller'
import { ProfileService } from '#server/features/me/profile.service'
import { TokensService } from '#server/features/me/tokens.service'

@Module({ controllers: [MeController], providers: [ProfileService, TokensService] })
export class MeModule {}
