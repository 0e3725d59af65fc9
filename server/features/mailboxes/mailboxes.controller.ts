import { Body, Controller, Param } from '@nestjs/common'
import { id } from '#core/contracts/http/common'
import { addedArticle, type AddedArticle } from '#core/news/added-article'
import {
  inboundMail,
  mailboxView,
  newMailbox,
  type InboundMail,
  type MailboxView,
  type NewMailbox,
} from '#core/news/mailbox'
import type { Principal } from '#server/auth/principal'
import { MailboxesService } from '#server/features/mailboxes/mailboxes.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class MailboxesController {
  constructor(private readonly mailboxes: MailboxesService) {}

  @Route('POST', 'inbound/mail/:secret', {
    access: 'public',
    status: 202,
    output: addedArticle,
    audit: 'article.added',
    byAddress: true,
  })
  take(
    @Param('secret') secret: string,
    @Body({ schema: inboundMail }) mail: InboundMail,
  ): Promise<AddedArticle> {
    return this.mailboxes.take(secret, mail)
  }

  @Route('POST', 'inbound/mail/:secret/message', {
    access: 'public',
    status: 202,
    output: addedArticle,
    audit: 'article.added',
    body: 'raw',
    byAddress: true,
  })
  takeMessage(@Param('secret') secret: string, @Body() message: unknown): Promise<AddedArticle> {
    return this.mailboxes.takeMessage(secret, message)
  }

  @Route('GET', 'desks/:id/mailbox', { access: 'source.read', output: mailboxView, audit: 'none' })
  read(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<MailboxView> {
    return this.mailboxes.read(me, desk)
  }

  @Route('PUT', 'desks/:id/mailbox', {
    access: 'source.edit',
    output: newMailbox,
    audit: 'source.changed',
  })
  make(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<NewMailbox> {
    return this.mailboxes.make(me, desk)
  }

  @Route('DELETE', 'desks/:id/mailbox', { access: 'source.edit', status: 204, audit: 'source.changed' })
  remove(@Me() me: Principal, @Param('id', { schema: id }) desk: string): Promise<void> {
    return this.mailboxes.remove(me, desk)
  }
}
