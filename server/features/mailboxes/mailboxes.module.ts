import { Module } from '@nestjs/common'
import { ArticlesModule } from '#server/features/articles/index'
import { MailboxesController } from '#server/features/mailboxes/mailboxes.controller'
import { MailboxesService } from '#server/features/mailboxes/mailboxes.service'

@Module({
  imports: [ArticlesModule],
  controllers: [MailboxesController],
  providers: [MailboxesService],
})
export class MailboxesModule {}
