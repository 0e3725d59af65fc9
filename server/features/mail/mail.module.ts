import { Module } from '@nestjs/common'
import { CaughtMailService } from '#server/features/mail/caught-mail.service'
import { MailController } from '#server/features/mail/mail.controller'
import { MailService } from '#server/features/mail/mail.service'

@Module({
  controllers: [MailController],
  providers: [CaughtMailService, MailService],
  exports: [MailService],
})
export class MailModule {}
