import { Controller, Req, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { FormFault, FormName } from '#core/contracts/portal/page'
import type { Principal } from '#server/auth/principal'
import { AccountProfile, ConfirmationsService, PasswordsService } from '#server/features/accounts/index'
import { faultsOf } from '#server/features/portal/form-faults'
import { FormGuard } from '#server/features/portal/form.guard'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { fieldsOf, inLanguage, nextOf } from '#server/features/portal/portal-request'
import { SessionsService } from '#server/features/sessions/index'
import { Me, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const mine = { access: 'signed-in', audit: 'none' } as const

/** Forms of a member's own account. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
@UseGuards(FormGuard)
export class AccountFormsController {
  constructor(
    private readonly profile: AccountProfile,
    private readonly confirmations: ConfirmationsService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly pages: PortalPages,
  ) {}

  @Route('POST', 'logout', { access: 'signed-in', body: 'form', audit: 'session.ended', whileLocked: true })
  async logout(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const cookies = await this.sessions.end(me, me.sessionId)
    void reply.header('clear-site-data', '"cache"')
    goTo(reply, `${inLanguage(request, '/login')}?notice=logged-out`, cookies)
  }

  /** A button for whoever comes by a link. */
  @Route('GET', 'logout', { ...mine, whileLocked: true })
  logoutPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#form(request, reply, 'logout')
  }

  @Route('GET', 'account', mine)
  async account(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#form(request, reply, 'account', await this.profile.read(me))
  }

  @Route('POST', 'account', { access: 'account.self', body: 'form', audit: 'profile.changed' })
  async change(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const fields = fieldsOf(request.body)
    try {
      await this.profile.change(me, fields)
      goTo(reply, `${inLanguage(request, '/account')}?notice=profile`)
    } catch (error) {
      const { faults, status } = faultsOf(error)
      const values = { ...(await this.profile.read(me)), name: fields.name ?? '', about: fields.about ?? '' }
      await this.#form(request, reply, 'account', values, faults, status)
    }
  }

  @Route('POST', 'account/confirmation', { access: 'account.self', body: 'form', audit: 'none' })
  async confirmationAgain(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const next = nextOf(fieldsOf(request.body).next)
    await this.confirmations.again(me, next)
    goTo(reply, `${next ?? inLanguage(request, '/account')}?notice=mail-sent`)
  }

  @Route('GET', 'account/newsletter', mine)
  async newsletterPage(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.#form(request, reply, 'account/newsletter', await this.profile.read(me))
  }

  @Route('POST', 'account/newsletter', { access: 'account.self', body: 'form', audit: 'newsletter.changed' })
  async newsletter(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = fieldsOf(request.body).newsletter === 'yes'
    await this.profile.subscribe(me, wanted)
    goTo(reply, `${inLanguage(request, '/account')}?notice=${wanted ? 'subscribed' : 'unsubscribed'}`)
  }

  @Route('GET', 'account/password', mine)
  passwordPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#form(request, reply, 'account/password')
  }

  @Route('POST', 'account/password', { access: 'account.self', body: 'form', audit: 'password.changed' })
  password(@Me() me: Principal, @Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { current = '' } = fieldsOf(request.body)
    return this.#setPassword(me, request, reply, 'account/password', current)
  }

  /** Only for a session that a temporary password opened; nobody else has anything to do here. */
  @Route('GET', 'new-password', { ...mine, whileLocked: true })
  async newPasswordPage(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (me.mustChangePassword) return this.#form(request, reply, 'new-password')
    goTo(reply, inLanguage(request, '/account/password'))
  }

  @Route('POST', 'new-password', {
    access: 'account.self',
    body: 'form',
    audit: 'password.changed',
    whileLocked: true,
  })
  async newPassword(
    @Me() me: Principal,
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (me.mustChangePassword) return this.#setPassword(me, request, reply, 'new-password')
    goTo(reply, inLanguage(request, '/account/password'))
  }

  async #setPassword(
    me: Principal,
    request: GuardedRequest,
    reply: FastifyReply,
    name: FormName,
    current?: string,
  ): Promise<void> {
    const { password = '' } = fieldsOf(request.body)
    try {
      const change = { new: password, ...(current === undefined ? {} : { current }) }
      const { cookie, ended } = await this.passwords.change(me, change, request.ip)
      goTo(reply, `${inLanguage(request, '/account')}?notice=password&count=${ended.sessions}`, cookie)
    } catch (error) {
      const { faults, status } = faultsOf(error)
      await this.#form(request, reply, name, {}, faults, status)
    }
  }

  #form(
    request: GuardedRequest,
    reply: FastifyReply,
    name: FormName,
    values: Record<string, string> = {},
    faults: FormFault[] = [],
    status = 200,
  ): Promise<void> {
    return this.pages.show(request, reply, { kind: 'form', name, values, faults }, { form: true, status })
  }
}
