import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { PortalPage, PortalView } from '#core/contracts/portal/page'
import { FormTokens } from '#server/auth/form-tokens'
import { ReadingPass } from '#server/auth/reading-pass'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import type { Reader } from '#server/features/publications/index'
import { PortalRenderer } from '#server/features/portal/portal-renderer'
import { localeOf, noticeOf, pagePathOf, pageQueryOf, themeOf } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'

export interface Shown {
  status?: number
  /** A form of its own stands on the page: it is nobody else's, and nobody keeps it. */
  form?: boolean
}

/** Sends pages, and says who may keep them. */
@Injectable()
export class PortalPages {
  readonly #origin: string

  constructor(
    private readonly renderer: PortalRenderer,
    private readonly tokens: FormTokens,
    private readonly pass: ReadingPass,
    @Inject(CONFIG) config: Config,
  ) {
    this.#origin = (config.PORTAL_URL ?? publicUrlOf(config)).replace(/\/$/, '')
  }

  get origin(): string {
    return this.#origin
  }

  /** How far this reader may read. */
  async readerOf(request: GuardedRequest): Promise<Reader> {
    if (request.principal) return { userId: request.principal.userId }
    return (await this.pass.holds(request.headers.cookie)) ? 'pass' : null
  }

  async show(
    request: GuardedRequest,
    reply: FastifyReply,
    view: PortalView,
    { status = 200, form = false }: Shown = {},
  ): Promise<void> {
    const me = request.principal ?? null
    const own = form || me !== null || (await this.pass.holds(request.headers.cookie))
    const token = form || me !== null ? await this.#token(request, reply) : null
    const page: PortalPage = {
      path: pagePathOf(request),
      query: pageQueryOf(request),
      locale: localeOf(request),
      theme: themeOf(request),
      origin: this.#origin,
      me: me && {
        name: me.name,
        staff: me.desks.length > 0 || me.roles.includes('admin'),
        locked: me.mustChangePassword ?? false,
        timeZone: me.timeZone ?? null,
      },
      notice: noticeOf(request),
      formToken: token,
      view,
    }
    const html = await this.renderer.render(page)
    void reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('cache-control', own || status >= 500 ? 'private, no-store' : 'public, max-age=60')
      .header('vary', 'Cookie')
      // Without a referrer policy that lets the origin through, browsers send forms with `Origin: null`.
      .header('referrer-policy', 'strict-origin')
      .send(html)
  }

  async #token(request: GuardedRequest, reply: FastifyReply): Promise<string> {
    const sessionId = request.principal?.sessionId ?? null
    const { token, setCookie } = await this.tokens.issue({ sessionId, cookie: request.headers.cookie })
    if (setCookie !== null) void reply.header('set-cookie', setCookie)
    return token
  }
}

/** POST, redirect, GET. Nobody keeps it. */
export const goTo = (reply: FastifyReply, path: string, cookie?: string | string[] | null): void => {
  if (cookie && cookie.length > 0) void reply.header('set-cookie', cookie)
  void reply.header('cache-control', 'private, no-store').redirect(path, 303)
}
