import { Controller, Param, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { DomainError } from '#core/contracts/errors/domain-error'
import { SigningKeys } from '#server/auth/signing-keys'
import { Transactions } from '#server/database/transactions'
import { PortalErrorFilter } from '#server/features/portal/portal-error-filter'
import { goTo, PortalPages } from '#server/features/portal/portal-pages.service'
import { inLanguage } from '#server/features/portal/portal-request'
import type { GuardedRequest } from '#server/http/me'
import { Route } from '#server/http/route'
import { setNewsletter } from '#server/publishing/newsletter'
import { newsletterReader } from '#server/publishing/newsletter-links'

/** Where the link of a newsletter leads: one button, and nothing changes before it is pressed. */
@Controller(['', 'zh'])
@UseFilters(PortalErrorFilter)
export class NewsletterController {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: SigningKeys,
    private readonly pages: PortalPages,
  ) {}

  @Route('GET', 'unsubscribe/:token', { access: 'public', audit: 'none', whileLocked: true })
  async page(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    await this.#reader(token)
    const view = { kind: 'form', name: 'unsubscribe', values: {}, faults: [] } as const
    await this.pages.show(request, reply, { ...view, faults: [] }, { form: true })
  }

  /**
   * By the button, or by a mail program itself (RFC 8058), which has no page and no origin: the token in the address is all
   * that is needed, and all that it can do is end this one thing.
   */
  @Route('POST', 'unsubscribe/:token', {
    access: 'public',
    body: 'form',
    audit: 'newsletter.changed',
    whileLocked: true,
    byAddress: true,
  })
  async end(
    @Req() request: GuardedRequest,
    @Res() reply: FastifyReply,
    @Param('token') token: string,
  ): Promise<void> {
    const userId = await this.#reader(token)
    await this.transactions.open((manager) => setNewsletter(manager, userId, false, 'link'))
    goTo(reply, `${inLanguage(request, '/')}?notice=unsubscribed`)
  }

  async #reader(token: string): Promise<string> {
    const userId = await newsletterReader(this.keys, token)
    if (userId === null) throw new DomainError('NOT_FOUND')
    return userId
  }
}
