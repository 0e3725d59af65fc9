import { Body, Controller, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import {
  accountChange,
  accountErasure,
  accountView,
  type AccountChange,
  type AccountView,
} from '#core/contracts/http/account'
import { checkMail, type CheckMail } from '#core/contracts/http/accounts'
import { emailChange } from '#core/contracts/http/security'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { AccountService } from '#server/features/me/account.service'
import { EmailsService } from '#server/features/me/emails.service'
import { ErasureService } from '#server/features/me/erasure.service'
import { ExportService } from '#server/features/me/export.service'
import { Me } from '#server/http/me'
import { Route } from '#server/http/route'

/** The account of the signed-in person as a whole. */
@Controller('api/me')
export class AccountController {
  constructor(
    private readonly account: AccountService,
    private readonly emails: EmailsService,
    private readonly exported: ExportService,
    private readonly erasure: ErasureService,
  ) {}

  @Route('GET', 'account', {
    access: 'account.self',
    output: accountView,
    audit: 'none',
    whileFactorMissing: true,
  })
  read(@Me() me: Principal): Promise<AccountView> {
    return this.account.read(me)
  }

  @Route('PATCH', 'account', { access: 'account.self', output: accountView, audit: 'profile.changed' })
  change(@Me() me: Principal, @Body({ schema: accountChange }) body: AccountChange): Promise<AccountView> {
    return this.account.change(me, body)
  }

  @Route('POST', 'email', { access: 'account.self', status: 202, output: checkMail, audit: 'email.asked' })
  async email(
    @Me() me: Principal,
    @Body({ schema: emailChange }) { email }: { email: string },
  ): Promise<CheckMail> {
    await this.emails.ask(me, email)
    return { code: 'CHECK_MAIL' }
  }

  @Route('POST', 'export', { access: 'account.self', audit: 'account.exported' })
  async export(
    @Me() me: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Record<string, unknown>> {
    void reply
      .header('content-disposition', 'attachment; filename="briefroom-account.json"')
      .header('cache-control', 'private, no-store')
    return this.exported.make(me)
  }

  @Route('DELETE', '', { access: 'account.self', status: 204, audit: 'account.erased' })
  async erase(
    @Me() me: Principal,
    @Body({ schema: accountErasure }) { email }: { email: string },
  ): Promise<void> {
    if (email.trim().toLowerCase() !== me.email) throw new DomainError('INVALID_INPUT')
    await this.erasure.erase(me)
  }
}
