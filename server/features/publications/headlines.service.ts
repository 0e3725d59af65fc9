import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import { toTextVector } from '#core/search/to-tsvector'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Article } from '#server/database/entities/article'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { Source } from '#server/database/entities/source'
import { Transactions } from '#server/database/transactions'
import { endProposal, requireAddress, tellHeadline } from '#server/features/publications/proposed-headline'
import { loadFor } from '#server/permissions/load-for'

/** The public selection of the wire: headline, publisher and link go out, nothing else. */
@Injectable()
export class HeadlinesService {
  constructor(private readonly transactions: Transactions) {}

  /** Whoever has proposed it is told. Throws INVALID_INPUT for an article that leads nowhere. */
  show(me: Principal, articleId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'headline.show', Article, articleId)
      requireAddress(article)
      const source = await manager.findOneByOrFail(Source, { id: article.sourceId })
      await manager
        .createQueryBuilder()
        .insert()
        .into(PortalHeadline)
        .values({
          id: v7(),
          articleId,
          deskId: article.deskId,
          title: article.title,
          tokens: toTextVector(article.title, ''),
          url: article.url!,
          publisher: source.title ?? new URL(article.url!).hostname,
          language: article.language,
          publishedAt: article.publishedAt,
          shownBy: me.userId,
        })
        .orIgnore()
        .execute()
      await audited(manager, {
        action: 'headline.shown',
        actorId: me.userId,
        deskId: article.deskId,
        object: { kind: 'article', id: articleId },
      })
      await endProposal(manager, me, article, 'shown')
      await tellHeadline(manager, me, article)
    })
  }

  remove(me: Principal, articleId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'headline.show', Article, articleId)
      await manager.delete(PortalHeadline, { articleId })
      await audited(manager, {
        action: 'headline.removed',
        actorId: me.userId,
        deskId: article.deskId,
        object: { kind: 'article', id: articleId },
      })
      await tellHeadline(manager, me, article)
    })
  }
}
