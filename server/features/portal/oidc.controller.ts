import { Controller, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Oidc } from '#server/auth/oidc'
import { Throttle } from '#server/auth/throttle'
import { IdentitiesService } from '#server/features/accounts/index'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo } from '#server/features/portal/portal-pages.service'
import { localeOf, nextOf, wordOf } from '#server/features/portal/portal-request'
import { SessionsService } from '#server/features/sessions/index'
import { visitorOf, type GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

/** To the house that vouches for people, and back. */
@Controller()
@UseFilters(PortalErrorFilter)
export class OidcController {
  constructor(
    private readonly oidc: Oidc,
    private readonly throttle: Throttle,
    private readonly identities: IdentitiesService,
    private readonly sessions: SessionsService,
  ) {}

  @Route('GET', 'login/oidc', { access: 'public', audit: 'none' })
  async leave(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.throttle.ask(request.ip)
    const { url, cookie } = await this.oidc.begin(nextOf(wordOf(request, 'next')), request.headers.host)
    goTo(reply, url, cookie)
  }

  @Route('GET', 'login/oidc/callback', { access: 'public', audit: 'session.opened' })
  async comeBack(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.url.slice(request.url.indexOf('?'))
    const vouched = await this.oidc.finish(request.headers, query.startsWith('?') ? query : '')
    const user = await this.identities.find(vouched, localeOf(request))
    const { cookies } = await this.sessions.start(user, { by: 'oidc' }, visitorOf(request))
    goTo(reply, vouched.next ?? '/', [...cookies, this.oidc.end()])
  }
}
