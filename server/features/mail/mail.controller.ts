import { Controller, Query } from '@nestjs/common'
import { caughtMailQuery, caughtMails, type CaughtMail } from '#core/contracts/http/mail'
import type { Principal } from '#server/auth/principal'
import { CaughtMailService } from '#server/features/mail/caught-mail.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api/dev/mail')
export class MailController {
  constructor(private readonly mails: CaughtMailService) {}

  @Route('GET', '', { access: 'mail.read', output: caughtMails, audit: 'mail.read' })
  read(
    @Me() me: Principal,
    @Query({ schema: caughtMailQuery }) query: { to?: string },
  ): Promise<{ items: CaughtMail[] }> {
    return this.mails.read(me, query.to)
  }
}
