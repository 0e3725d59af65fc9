import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { PortalPage, PortalView } from '#core/contracts/portal/page'
import { FormTokens } from '#server/auth/form-tokens'
import { KnownNames } from '#server/auth/known-names'
import { ReadingPass } from '#server/auth/reading-pass'
import type { Config } from '#server/config/schema'
import { CONFIG, portalUrlOf } from '#server/config/tokens'
import type { Reader } from '#server/features/publications/index'
import { PortalRenderer } from '#server/features/portal/portal-renderer'
import { localeOf, noticeOf, pagePathOf, pageQueryOf, themeOf } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'

/** What others wrote: texts, comments, headlines. A fault in how it is shown must not reach a desk. */
const ofOthers: ReadonlySet<PortalView['kind']> = new Set([
  'home',
  'insight',
  'article',
  'news',
  'archive',
  'search',
])

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
    private readonly names: KnownNames,
    @Inject(CONFIG) config: Config,
  ) {
    this.#origin = portalUrlOf(config)
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
    const elsewhere = this.#elsewhere(request, view)
    if (elsewhere !== null) {
      goTo(reply, elsewhere)
      return
    }
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
      passkeys: !this.names.isPortal(request.headers.host),
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

  /** Where the portal has a name of its own, what others wrote is shown there alone; who comes to the other one works. */
  #elsewhere({ url, headers }: GuardedRequest, { kind }: PortalView): string | null {
    if (!ofOthers.has(kind) || !this.names.isWorkspace(headers.host)) return null
    return kind === 'home' && !url.includes('?') ? '/w/' : this.#origin + url
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
