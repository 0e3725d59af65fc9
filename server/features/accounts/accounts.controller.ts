import { Body, Controller, Req, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import {
  checkMail,
  newPasswordReset,
  newRegistration,
  passwordChange,
  passwordChanged,
  type CheckMail,
  type NewPasswordReset,
  type NewRegistration,
  type PasswordChange,
  type PasswordChanged,
} from '#core/contracts/http/accounts'
import type { Principal } from '#server/auth/principal'
import { PasswordsService } from '#server/features/accounts/passwords.service'
import { RegistrationsService } from '#server/features/accounts/registrations.service'
import { Me, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

@Controller('api')
export class AccountsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly passwords: PasswordsService,
  ) {}

  @Route('POST', 'registrations', {
    access: 'public',
    status: 202,
    output: checkMail,
    audit: 'account.registered',
  })
  async register(
    @Body({ schema: newRegistration }) body: NewRegistration,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CheckMail> {
    void reply.header('set-cookie', await this.registrations.register(body, request.ip))
    return { code: 'CHECK_MAIL' }
  }

  @Route('POST', 'password-resets', {
    access: 'public',
    status: 202,
    output: checkMail,
    audit: 'password.requested',
  })
  async forgot(
    @Body({ schema: newPasswordReset }) { email }: NewPasswordReset,
    @Req() request: GuardedRequest,
  ): Promise<CheckMail> {
    await this.passwords.sendTemporary(email, request.ip)
    return { code: 'CHECK_MAIL' }
  }

  @Route('PUT', 'me/password', {
    access: 'account.self',
    output: passwordChanged,
    audit: 'password.changed',
    whileLocked: true,
  })
  async change(
    @Me() me: Principal,
    @Body({ schema: passwordChange }) body: PasswordChange,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PasswordChanged> {
    const { cookie, ended } = await this.passwords.change(me, body, request.ip)
    if (cookie) void reply.header('set-cookie', cookie)
    return { endedSessions: ended.sessions, endedTokens: ended.tokens }
  }
}
