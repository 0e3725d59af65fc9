import { Inject, Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { decode } from '#core/text/decode'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { ArticleVersion } from '#server/database/entities/article-version'
import { Transactions } from '#server/database/transactions'
import { quietPage, quietText } from '#server/features/articles/original/quiet-page'
import { loadFor } from '#server/permissions/load-for'
import { STORAGE, type Storage } from '#server/storage/storage'

/** A page of more than this is no article. */
const mostBytes = 5_000_000
const isPage = /^(?:text\/html|application\/xhtml\+xml|text\/plain)\b/i

/** Pages as their publishers sent them, for a look beside the text that was made of them. */
@Injectable()
export class OriginalService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The page of which a version was made, made quiet. Throws NOT_FOUND, NO_ORIGINAL where it was made of the feed's words
   * or of a file that is no page, GONE, TOO_LARGE.
   */
  async show(me: Principal, articleId: string, number: number): Promise<string> {
    const { sha256, contentType } = await this.#find(me, articleId, number)
    const bytes = await this.storage.get(sha256)
    if (bytes.length > mostBytes) throw new DomainError('TOO_LARGE')
    const { text } = decode({ bytes, contentType })
    return /^text\/plain/i.test(contentType) ? quietText(text) : quietPage(text)
  }

  #find(me: Principal, articleId: string, number: number): Promise<{ sha256: string; contentType: string }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadFor(manager, me, 'article.read', Article, articleId)
      const version = await manager.findOne(ArticleVersion, {
        where: { articleId, number },
        select: { id: true, rawSha256: true },
      })
      if (!version) throw new DomainError('NOT_FOUND')
      if (version.rawSha256 === null) throw new DomainError('NO_ORIGINAL')
      const [raw] = await manager.query<{ contentType: string | null }[]>(
        'select content_type as "contentType" from raw_responses where sha256 = $1',
        [version.rawSha256],
      )
      const contentType = raw?.contentType ?? 'text/html'
      if (!isPage.test(contentType)) throw new DomainError('NO_ORIGINAL')
      return { sha256: version.rawSha256, contentType }
    })
  }
}
