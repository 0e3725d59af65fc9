import { Controller, Req, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import {
  atomFeed,
  jsonFeed,
  robots,
  sitemap,
  sitemapIndex,
  type FeedFacts,
} from '#server/features/portal/feeds'
import { PortalPages } from '#server/features/portal/portal-pages.service'
import { localeOf, pageNumberOf, wordOf } from '#server/features/portal/portal-request'
import { PublicationsService } from '#server/features/publications/index'
import type { GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const open = { access: 'public', audit: 'none' } as const
/** Addresses of one map: a search engine reads ten times as many. */
const perMap = 5_000
const titles: Record<Language, string> = { en: 'Briefroom: Insight', zh: 'Briefroom：洞察' }

/** What programs read of the portal. */
@Controller()
export class FeedsController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly pages: PortalPages,
  ) {}

  @Route('GET', ['feed.xml', 'zh/feed.xml'], open)
  async atom(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    send(reply, 'application/atom+xml; charset=utf-8', atomFeed(await this.#facts(request)))
  }

  @Route('GET', ['feed.json', 'zh/feed.json'], open)
  async json(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    send(reply, 'application/feed+json; charset=utf-8', JSON.stringify(jsonFeed(await this.#facts(request))))
  }

  @Route('GET', 'sitemap.xml', open)
  async map(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const maps = Math.max(1, Math.ceil((await this.publications.count()) / perMap))
    const page = pageNumberOf(request)
    if (page > maps) throw new DomainError('NOT_FOUND')
    const { origin } = this.pages
    const isIndex = maps > 1 && wordOf(request, 'page') === ''
    const text = isIndex
      ? sitemapIndex(origin, maps)
      : sitemap(origin, page, await this.publications.addresses((page - 1) * perMap, perMap))
    send(reply, 'application/xml; charset=utf-8', text)
  }

  @Route('GET', 'robots.txt', open)
  robots(@Res() reply: FastifyReply): void {
    send(reply, 'text/plain; charset=utf-8', robots(this.pages.origin))
  }

  async #facts(request: GuardedRequest): Promise<FeedFacts> {
    const locale = localeOf(request)
    const items = await this.publications.newest(locale, 0, 30)
    return { origin: this.pages.origin, locale, title: titles[locale], items }
  }
}

const send = (reply: FastifyReply, type: string, text: string): void => {
  void reply.type(type).header('cache-control', 'public, max-age=60').send(text)
}
