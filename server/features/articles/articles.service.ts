import { Injectable } from '@nestjs/common'
import type { ArticleQuery, ArticleSummary, ArticleView, TextNode } from '#core/contracts/http/articles'
import type { ArticlePage } from '#core/news/article-page'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { ArticleLater } from '#server/database/entities/article-later'
import { ArticleRead } from '#server/database/entities/article-read'
import { Transactions } from '#server/database/transactions'
import { readDetails } from '#server/features/articles/article-details'
import { cursorOf, wireRows } from '#server/features/articles/article-list'
import {
  countedStories,
  summaryColumns,
  summaryOf,
  summaryTables,
  type SummaryRow,
} from '#server/features/articles/summary-rows'
import { ImageLinks } from '#server/features/images/index'
import { TranslationsService } from '#server/features/articles/translation/translations.service'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

const one = `
  with ${countedStories('select $2::uuid')}
  select ${summaryColumns}, a.completeness, a.problem_code, a.problem_message, a.fetched_at, a.changed_at, a.gone_at,
         a.text_asked_at > now() - interval '2 minutes' as asked,
         v.html, v.tree, v.text, v.text_sha256
    from articles a ${summaryTables}
    left join article_versions v on v.article_id = a.id and v.number = a.version
   where a.id = $2`

interface ArticleRow extends SummaryRow {
  completeness: ArticleView['completeness']
  problem_code: string | null
  problem_message: string | null
  fetched_at: Date | null
  asked: boolean | null
  changed_at: Date | null
  gone_at: Date | null
  html: string | null
  tree: TextNode[] | null
  text: string | null
  text_sha256: string | null
}

/** The newest version; empty while the page is still to be fetched. */
const textOf = (row: ArticleRow) => ({
  html: row.html ?? '',
  tree: row.tree ?? [],
  text: row.text ?? '',
  textHash: row.text_sha256 ?? '',
  completeness: row.completeness,
  problem: row.problem_code === null ? null : { code: row.problem_code, message: row.problem_message ?? '' },
  asked: row.asked ?? false,
  fetchedAt: row.fetched_at?.toISOString() ?? null,
  changedAt: row.changed_at?.toISOString() ?? null,
  goneAt: row.gone_at?.toISOString() ?? null,
})

@Injectable()
export class ArticlesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: ImageLinks,
    private readonly translations: TranslationsService,
  ) {}

  async list(me: Principal, deskId: string, query: ArticleQuery): Promise<Page<ArticleSummary>> {
    requireRight(me, 'article.read', { deskId })
    const rows = await this.transactions.asUser(me.userId, (manager) => wireRows(manager, me, deskId, query))
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      items: await Promise.all(shown.map((row) => summaryOf(row, me, this.links))),
      nextCursor: rows.length > query.limit && last ? cursorOf(last) : null,
    }
  }

  read(me: Principal, id: string): Promise<ArticlePage> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadFor(manager, me, 'article.read', Article, id)
      const [row] = await manager.query<ArticleRow[]>(one, [me.userId, id])
      if (!row) throw new DomainError('NOT_FOUND')
      const text = textOf(row)
      const article = { id, deskId: row.desk_id, tree: text.tree }
      return {
        ...(await summaryOf(row, me, this.links)),
        ...text,
        translatable: this.translations.available,
        ...(await readDetails(manager, me, this.links, article)),
      }
    })
  }

  /** Puts it aside for this person, or takes it from there. Saying it twice changes nothing. */
  async putAside(me: Principal, id: string, later: boolean): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadFor(manager, me, 'article.mark', Article, id)
      if (!later) await manager.delete(ArticleLater, { articleId: id, userId: me.userId })
      else
        await manager
          .createQueryBuilder()
          .insert()
          .into(ArticleLater)
          .values({ articleId: id, userId: me.userId, deskId })
          .orIgnore()
          .execute()
    })
  }

  /** Notes for this person alone that he has read it, or has not. Saying it twice changes nothing. */
  async mark(me: Principal, id: string, read: boolean): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadFor(manager, me, 'article.mark', Article, id)
      if (!read) await manager.delete(ArticleRead, { articleId: id, userId: me.userId })
      else
        await manager
          .createQueryBuilder()
          .insert()
          .into(ArticleRead)
          .values({ articleId: id, userId: me.userId, deskId })
          .orIgnore()
          .execute()
    })
  }
}
