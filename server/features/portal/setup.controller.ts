import { Controller, Param, Req, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import { SetupService } from '#server/features/accounts/index'
import { faultsOf } from '#server/features/portal/form-faults'
import { FormGuard } from '#server/features/portal/form.guard'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { fieldsOf, localeOf } from '#server/features/portal/portal-request'
import { SessionsService } from '#server/features/sessions/index'
import { visitorOf, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

/** The page behind the link that `npm start` or `npm run admin-link` prints. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
@UseGuards(FormGuard)
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly sessions: SessionsService,
    private readonly pages: PortalPages,
  ) {}

  @Route('GET', 'setup/:token', { access: 'public', audit: 'none' })
  async page(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    if (!(await this.setup.isLive(token))) throw new DomainError('LINK_EXPIRED')
    const view = { kind: 'form', name: 'setup', values: {}, faults: [] } as const
    await this.pages.show(request, reply, { ...view, faults: [] }, { form: true })
  }

  @Route('POST', 'setup/:token', { access: 'public', body: 'form', audit: 'installation.set-up' })
  async finish(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    const fields = fieldsOf(request.body)
    try {
      const user = await this.setup.finish(token, fields, localeOf(request))
      const { cookies } = await this.sessions.start(user, { by: 'link' }, visitorOf(request))
      goTo(reply, '/w/', cookies)
    } catch (error) {
      const { faults, status } = faultsOf(error)
      const { name = '', email = '', desk = '' } = fields
      const view = { kind: 'form', name: 'setup', values: { name, email, desk }, faults } as const
      await this.pages.show(request, reply, view, { status, form: true })
    }
  }
}
