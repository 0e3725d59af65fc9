import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import { toTextVector } from '#core/search/to-tsvector'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { PortalHeadline } from '#server/database/entities/portal-headline'
import { Source } from '#server/database/entities/source'
import { Transactions } from '#server/database/transactions'
import {
  addressOf,
  auditHeadline,
  endProposal,
  tellHeadline,
} from '#server/features/publications/proposed-headline'
import { loadFor } from '#server/permissions/load-for'

/** The public selection of the wire: headline, publisher and link go out, nothing else. */
@Injectable()
export class HeadlinesService {
  constructor(private readonly transactions: Transactions) {}

  /** Whoever has proposed it is told. Throws INVALID_INPUT for an article that leads nowhere. */
  show(me: Principal, articleId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'headline.show', Article, articleId)
      const url = addressOf(article)
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
          url,
          publisher: source.title ?? new URL(url).hostname,
          language: article.language,
          publishedAt: article.publishedAt,
          shownBy: me.userId,
        })
        .orIgnore()
        .execute()
      await auditHeadline(manager, me, article, 'headline.shown')
      await endProposal(manager, me, article, 'shown')
      await tellHeadline(manager, me, article)
    })
  }

  remove(me: Principal, articleId: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'headline.show', Article, articleId)
      await manager.delete(PortalHeadline, { articleId })
      await auditHeadline(manager, me, article, 'headline.removed')
      await tellHeadline(manager, me, article)
    })
  }
}
