import { Module } from '@nestjs/common'
import { InvitationsController } from '#server/features/invitations/invitations.controller'
import { InvitationsService } from '#server/features/invitations/invitations.service'
import { MailModule } from '#server/features/mail/index'

@Module({
  imports: [MailModule],
  controllers: [InvitationsController],
  providers: [InvitationsService],
  exports: [InvitationsService],
})
export class InvitationsModule {}
