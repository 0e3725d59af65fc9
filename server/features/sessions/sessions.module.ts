import { Module } from '@nestjs/common'
import { ReturningDevices } from '#server/auth/returning-devices'
import { MailModule } from '#server/features/mail/index'
import { RememberedDevices } from '#server/features/sessions/remembered.service'
import { SessionViews } from '#server/features/sessions/session-views.service'
import { SessionsController } from '#server/features/sessions/sessions.controller'
import { SessionsService } from '#server/features/sessions/sessions.service'
import { SignIns } from '#server/features/sessions/sign-ins.service'

@Module({
  imports: [MailModule],
  controllers: [SessionsController],
  providers: [
    RememberedDevices,
    { provide: ReturningDevices, useExisting: RememberedDevices },
    SessionsService,
    SessionViews,
    SignIns,
  ],
  exports: [ReturningDevices, SessionsService, SignIns],
})
export class SessionsModule {}
