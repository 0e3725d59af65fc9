import { Module } from '@nestjs/common'
import { ArticlesModule } from '#server/features/articles/index'
import { MailboxesController } from '#server/features/mailboxes/mailboxes.controller'
import { MailboxesService } from '#server/features/mailboxes/mailboxes.service'
import { MessageBodies } from '#server/features/mailboxes/message-bodies'

@Module({
  imports: [ArticlesModule],
  controllers: [MailboxesController],
  providers: [MailboxesService, MessageBodies],
})
export class MailboxesModule {}
