import { Controller, Param, Req, Res, UseFilters, UseGuards } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { FormFault } from '#core/contracts/portal/page'
import { InvitationsService } from '#server/features/invitations/index'
import { faultsOf } from '#server/features/portal/form-faults'
import { FormGuard } from '#server/features/portal/form.guard'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { fieldsOf, inLanguage, localeOf, pathOf } from '#server/features/portal/portal-request'
import { SessionsService } from '#server/features/sessions/index'
import { visitorOf, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

/** The page behind the link of an invitation, for whoever has an account and whoever has none. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
@UseGuards(FormGuard)
export class JoinController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionsService,
    private readonly pages: PortalPages,
  ) {}

  @Route('GET', 'join/:token', { access: 'public', audit: 'none' })
  page(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    return this.#show(request, reply, token)
  }

  @Route('POST', 'join/:token', { access: 'public', body: 'form', audit: 'invitation.accepted' })
  async join(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    const place = await this.invitations.find(token)
    if (!place) throw new DomainError('LINK_EXPIRED')
    const newcomer = !place.known && (request.principal?.email ?? place.email) === place.email
    if (newcomer) await this.#newcomer(request, reply, token)
    else if (request.principal) {
      const { slug } = await this.invitations.accept(request.principal.userId, token)
      goTo(reply, `/w/${slug}`)
    } else goTo(reply, `${inLanguage(request, '/login')}?next=${encodeURIComponent(pathOf(request))}`)
  }

  async #newcomer(request: GuardedRequest, reply: FastifyReply, token: string): Promise<void> {
    const fields = fieldsOf(request.body)
    try {
      const user = await this.invitations.newAccount(token, fields, localeOf(request))
      const { slug } = await this.invitations.accept(user.id, token)
      const { cookies } = await this.sessions.start(user, { by: 'link' }, visitorOf(request))
      goTo(reply, `/w/${slug}`, cookies)
    } catch (error) {
      const { faults, status } = faultsOf(error)
      await this.#show(request, reply, token, { name: fields.name ?? '' }, faults, status)
    }
  }

  async #show(
    request: GuardedRequest,
    reply: FastifyReply,
    token: string,
    typed: Record<string, string> = {},
    faults: FormFault[] = [],
    status = 200,
  ): Promise<void> {
    const place = await this.invitations.find(token)
    if (!place) throw new DomainError('LINK_EXPIRED')
    const me = request.principal?.email
    const own = (me ?? place.email) === place.email
    const who = !own ? 'other' : !place.known ? 'new' : me === undefined ? 'known' : 'me'
    const until = place.guest_until ? { until: place.guest_until.toISOString() } : {}
    const values = { ...typed, ...until, desk: place.desk, role: place.role, email: place.email, who }
    const view = { kind: 'form', name: 'join', values, faults } as const
    await this.pages.show(request, reply, view, { form: true, status })
  }
}
