import { Controller, Param, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import type { Headline, PublicationCard } from '#core/contracts/http/publications'
import type { PortalView } from '#core/contracts/portal/page'
import { PublicationsService } from '#server/features/publications/index'
import { KeptReads } from '#server/features/portal/kept-reads'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { PortalPages } from '#server/features/portal/portal-pages.service'
import { localeOf, pageNumberOf, sectionOf, wordOf } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'

const open = { access: 'public', audit: 'none' } as const
const perPage = 20

/** The lists and texts of the portal: the same for everybody, so a cache may keep them for a minute. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
export class PagesController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly pages: PortalPages,
    private readonly reads: KeptReads,
  ) {}

  @Route('GET', '', open)
  async home(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const [insight, news] = await Promise.all([this.#newest(localeOf(request), 0, 9), this.#headlines(0, 14)])
    await this.pages.show(request, reply, { kind: 'home', insight, news })
  }

  @Route('GET', 'insight', open)
  async insight(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const [language, page, section] = [localeOf(request), pageNumberOf(request), sectionOf(request)]
    const [found, sections, archive] = await Promise.all([
      this.#newest(language, (page - 1) * perPage, perPage + 1, section),
      this.publications.sections(language),
      this.publications.months(language),
    ])
    if (found.length === 0 && (section !== null || page > 1)) throw new DomainError('NOT_FOUND')
    const [items, more] = [found.slice(0, perPage), found.length > perPage]
    await this.pages.show(request, reply, { kind: 'insight', items, section, page, more, sections, archive })
  }

  @Route('GET', 'news', open)
  async news(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = pageNumberOf(request)
    const found = await this.#headlines((page - 1) * perPage, perPage + 1)
    if (found.length === 0 && page > 1) throw new DomainError('NOT_FOUND')
    const items = found.slice(0, perPage)
    await this.pages.show(request, reply, { kind: 'news', items, page, more: found.length > perPage })
  }

  @Route('GET', 'archive/:year/:month', open)
  async archive(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('year') inYear: string,
    @Param('month') inMonth: string,
  ): Promise<void> {
    if (!/^20\d\d$/.test(inYear) || !/^(0?[1-9]|1[0-2])$/.test(inMonth)) throw new DomainError('NOT_FOUND')
    const [year, month] = [Number(inYear), Number(inMonth)]
    const items = await this.publications.ofMonth(localeOf(request), year, month)
    if (items.length === 0) throw new DomainError('NOT_FOUND')
    await this.pages.show(request, reply, { kind: 'archive', year, month, items })
  }

  @Route('GET', 'search', open)
  async search(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = wordOf(request, 'q').trim()
    const found = await this.publications.search(query, wordOf(request, 'exactly') === '1')
    const nothing = found.publications.length + found.headlines.length === 0
    const newest = nothing ? await this.publications.newest(localeOf(request), 0, 3) : []
    await this.pages.show(request, reply, { kind: 'search', query, found, newest })
  }

  @Route('GET', 'about', open)
  about(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, text('about'))
  }

  @Route('GET', 'privacy', open)
  privacy(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, text('privacy'))
  }

  @Route('GET', 'contact', open)
  contact(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, text('contact'))
  }

  @Route('GET', 'accessibility', open)
  accessibility(@Req() request: GuardedRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, text('accessibility'))
  }

  #newest(
    language: Language,
    from: number,
    count: number,
    section: string | null = null,
  ): Promise<PublicationCard[]> {
    return this.reads.get(`newest ${language} ${from} ${count} ${section ?? ''}`, () =>
      this.publications.newest(language, from, count, section),
    )
  }

  #headlines(from: number, count: number): Promise<Headline[]> {
    return this.reads.get(`headlines ${from} ${count}`, () => this.publications.headlines(from, count))
  }
}

const text = (name: 'about' | 'privacy' | 'contact' | 'accessibility'): PortalView => ({ kind: 'text', name })
