import { Module } from '@nestjs/common'
import { SessionsController } from '#server/features/sessions/sessions.controller'
import { SessionsService } from '#server/features/sessions/sessions.service'

@Module({ controllers: [SessionsController], providers: [SessionsService], exports: [SessionsService] })
export class SessionsModule {}
