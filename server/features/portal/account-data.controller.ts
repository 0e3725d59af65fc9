import { Controller, Param, Req, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { FormFault, FormName } from '#core/contracts/portal/page'
import type { Principal } from '#server/auth/principal'
import { EmailsService, ErasureService, ExportService } from '#server/features/me/index'
import { faultsOf } from '#server/features/portal/form-faults'
import { FormGuard } from '#server/features/portal/form.guard'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { fieldsOf, inLanguage } from '#server/features/portal/portal-request'
import { SessionsService } from '#server/features/sessions/index'
import { Me, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const mine = { access: 'signed-in', audit: 'none' } as const
const form = { access: 'account.self', body: 'form' } as const

/** A member's address and data. What cannot be undone asks for the password on the same page. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
@UseGuards(FormGuard)
export class AccountDataController {
  constructor(
    private readonly emails: EmailsService,
    private readonly exported: ExportService,
    private readonly erasure: ErasureService,
    private readonly sessions: SessionsService,
    private readonly pages: PortalPages,
  ) {}

  @Route('GET', 'account/email', mine)
  emailPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#form(request, reply, 'account/email')
  }

  @Route('POST', 'account/email', { ...form, audit: 'email.asked' })
  email(@Me() me: Principal, @Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { email = '' } = fieldsOf(request.body)
    return this.#confirmed(me, request, reply, 'account/email', async (again) => {
      await this.emails.ask(again, email)
      goTo(reply, `${inLanguage(request, '/account')}?notice=email-asked`)
    })
  }

  @Route('GET', 'confirm-email/:token', { access: 'public', audit: 'none' })
  async confirmPage(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    if (!(await this.emails.isLive(token))) throw new DomainError('LINK_EXPIRED')
    await this.#form(request, reply, 'confirm-email')
  }

  @Route('POST', 'confirm-email/:token', { access: 'public', body: 'form', audit: 'email.changed' })
  async confirm(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    await this.emails.confirm(token)
    goTo(reply, `${inLanguage(request, request.principal ? '/account' : '/login')}?notice=email-changed`)
  }

  @Route('GET', 'account/data', mine)
  dataPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#form(request, reply, 'account/data')
  }

  @Route('POST', 'account/data', { ...form, audit: 'account.exported' })
  download(@Me() me: Principal, @Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#confirmed(me, request, reply, 'account/data', async (again) => {
      const data = await this.exported.make(again)
      void reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="briefroom-account.json"')
        .header('cache-control', 'private, no-store')
        .send(JSON.stringify(data, null, 2))
    })
  }

  @Route('GET', 'account/deletion', mine)
  deletionPage(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#form(request, reply, 'account/deletion')
  }

  @Route('POST', 'account/deletion', { ...form, audit: 'account.erased' })
  erase(@Me() me: Principal, @Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#confirmed(me, request, reply, 'account/deletion', async (again) => {
      await this.erasure.erase(again)
      void reply.header('clear-site-data', '"cache", "storage"')
      goTo(reply, `${inLanguage(request, '/')}?notice=erased`, await this.sessions.end(me, null))
    })
  }

  /** Does it when the password on the form is right; what a form can explain is shown in the form. */
  async #confirmed(
    me: Principal,
    request: GuardedRequest,
    reply: FastifyReply,
    name: FormName,
    work: (again: Principal) => Promise<void>,
  ): Promise<void> {
    const { current = '', email = '' } = fieldsOf(request.body)
    try {
      await this.sessions.confirm(me, { password: current.slice(0, 512) }, request.ip)
      await work({ ...me, authenticatedAt: new Date() })
    } catch (error) {
      const { faults, status } = faultsOf(error)
      await this.#form(request, reply, name, { email }, faults, status)
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
