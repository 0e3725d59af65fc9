import { Controller, Inject, Query, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { portalThemes } from '#core/contracts/portal/page'
import { openCookie } from '#server/auth/cookies'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo } from '#server/features/portal/portal-pages.service'
import { inLanguage, nextOf } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const query = z.strictObject({
  to: z.enum([...portalThemes, 'system']),
  next: z.string().max(2_000).optional(),
})
const year = 31_536_000

/**
 * How the pages look, for whoever has no script and no account. By GET: pages that a public cache keeps hold no form, and
 * all that anybody could do to somebody with it is to show him the other colours.
 */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
export class ThemeController {
  readonly #publicUrl: string

  constructor(@Inject(CONFIG) config: Config) {
    this.#publicUrl = publicUrlOf(config)
  }

  @Route('GET', 'theme', { access: 'public', audit: 'none', whileLocked: true })
  choose(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Query({ schema: query }) { to, next }: z.infer<typeof query>,
  ): void {
    const options = { publicUrl: this.#publicUrl, maxAge: to === 'system' ? 0 : year }
    goTo(reply, nextOf(next) ?? inLanguage(request, '/'), openCookie('theme', to, options))
  }
}
