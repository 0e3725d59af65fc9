import { Injectable } from '@nestjs/common'
import type { ArticleVersionSummary, ArticleVersionView } from '#core/contracts/http/articles'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { ArticleVersion } from '#server/database/entities/article-version'
import { Transactions } from '#server/database/transactions'
import { loadFor } from '#server/permissions/load-for'

type SummaryColumns = Pick<ArticleVersion, 'number' | 'title' | 'textSha256' | 'fetchedAt'>

const summaryOf = (version: SummaryColumns): ArticleVersionSummary => ({
  number: version.number,
  title: version.title,
  textHash: version.textSha256,
  fetchedAt: version.fetchedAt.toISOString(),
})

/** The texts of an article as they were fetched, each for good. */
@Injectable()
export class VersionsService {
  constructor(private readonly transactions: Transactions) {}

  /** All versions, newest first, without their texts. */
  list(me: Principal, articleId: string): Promise<Page<ArticleVersionSummary>> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadFor(manager, me, 'article.read', Article, articleId)
      const versions = await manager.find(ArticleVersion, {
        where: { articleId },
        select: { id: true, number: true, title: true, textSha256: true, fetchedAt: true },
        order: { number: 'DESC' },
      })
      return { items: versions.map(summaryOf), nextCursor: null }
    })
  }

  read(me: Principal, articleId: string, number: number): Promise<ArticleVersionView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadFor(manager, me, 'article.read', Article, articleId)
      const version = await manager.findOneBy(ArticleVersion, { articleId, number })
      if (!version) throw new DomainError('NOT_FOUND')
      return { ...summaryOf(version), html: version.html, tree: version.tree, text: version.text }
    })
  }
}
