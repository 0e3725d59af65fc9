import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { managersOf } from '#server/database/managers-of'
import { notify } from '#server/database/notify'
import { Transactions } from '#server/database/transactions'
import {
  addressOf,
  auditHeadline,
  endProposal,
  tellHeadline,
} from '#server/features/publications/proposed-headline'
import { loadFor } from '#server/permissions/load-for'

/** Headlines that somebody of the desk would put into the portal's News; a manager does it, or does not. */
@Injectable()
export class HeadlineProposalsService {
  constructor(private readonly transactions: Transactions) {}

  /** Asks the managers of its desk; one question for all who would. Throws INVALID_INPUT for an article that leads nowhere. */
  propose(me: Principal, articleId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await this.#lock(manager, me, articleId)
      addressOf(article)
      if (article.proposedAt !== null || (await manager.existsBy(PortalHeadline, { articleId }))) return
      const { id, deskId, title } = article
      await manager.update(Article, { id }, { proposedBy: me.userId, proposedAt: new Date() })
      await auditHeadline(manager, me, article, 'headline.proposed')
      await notify(manager, {
        kind: 'headline-proposed',
        userIds: await managersOf(manager, deskId),
        deskId,
        object: `article:${id}`,
        title,
        actor: { id: me.userId, name: me.name },
      })
      await tellHeadline(manager, me, article)
    })
  }

  /** Takes one's own proposal back, or declines that of somebody else, as managers may. Throws FORBIDDEN. */
  end(me: Principal, articleId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await this.#lock(manager, me, articleId)
      if (article.proposedAt === null) return
      const decides = can(me, 'headline.show', { deskId: article.deskId }) === 'yes'
      if (article.proposedBy !== me.userId && !decides) throw new DomainError('FORBIDDEN')
      await auditHeadline(manager, me, article, 'headline.not-proposed')
      await endProposal(manager, me, article, 'declined')
      await tellHeadline(manager, me, article)
    })
  }

  /** Of two at once the second sees what the first did. */
  async #lock(manager: EntityManager, me: Principal, id: string): Promise<Article> {
    await loadFor(manager, me, 'headline.propose', Article, id)
    await manager.query('select 1 from articles where id = $1 for no key update', [id])
    return loadFor(manager, me, 'headline.propose', Article, id)
  }
}
