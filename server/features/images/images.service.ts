import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { TextNode } from '#core/contracts/http/articles'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { Article } from '#server/database/entities/article'
import { ArticleImage } from '#server/database/entities/article-image'
import { requestJob } from '#server/database/request-job'
import { Transactions } from '#server/database/transactions'
import { addressKey, ImageLinks, imagesIn } from '#server/features/images/image-links'
import { loadFor } from '#server/permissions/load-for'
import { STORAGE, type Storage } from '#server/storage/storage'

/** What a publisher did not give is asked for again after an hour; what nobody fetched in five minutes was given up or lost. */
const triedAgainAfterMs = { failed: 3_600_000, wanted: 300_000 }

export interface ShownImage {
  bytes: Buffer
  type: string
}

/** Pictures of articles, fetched by a worker when somebody wants to see them and shown from the blob store only. */
@Injectable()
export class ImagesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: ImageLinks,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The picture, or null while it is being fetched. A link that is not this session's, or not of this article, does not
   * exist. Throws NOT_FOUND, and what went wrong at the publisher.
   */
  async open(me: Principal, articleId: string, key: string, signature: string): Promise<ShownImage | null> {
    if (!(await this.links.verify(me, articleId, key, signature))) throw new DomainError('NOT_FOUND')
    const image = await this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'article.read', Article, articleId)
      const known = await manager.findOneBy(ArticleImage, { articleId, addressSha256: key })
      return known ? lookAgain(manager, known) : want(manager, article, key)
    })
    if (image.state === 'wanted') return null
    if (image.state === 'failed' || image.sha256 === null)
      throw new DomainError(image.problemCode ?? 'CONNECTION_FAILED')
    return { bytes: await this.storage.get(image.sha256), type: image.mediaType ?? 'image/webp' }
  }
}

const ask = (manager: EntityManager, { id, deskId }: { id: string; deskId: string }): Promise<void> =>
  requestJob(manager, 'images.fetch', { deskId, imageId: id }, { key: `images.fetch-${id}` })

const lookAgain = async (manager: EntityManager, image: ArticleImage): Promise<ArticleImage> => {
  const { state, wantedAt, fetchedAt } = image
  if (state === 'ready') return image
  const since = state === 'failed' ? (fetchedAt ?? wantedAt) : wantedAt
  if (Date.now() - since.getTime() < triedAgainAfterMs[state]) return image
  await manager.update(ArticleImage, { id: image.id }, { state: 'wanted', wantedAt: new Date() })
  await ask(manager, image)
  return manager.findOneByOrFail(ArticleImage, { id: image.id })
}

/** Only what stands in one of the article's texts, or stands for it, is ever fetched. */
const addressOf = async (manager: EntityManager, article: Article, key: string): Promise<string> => {
  if (article.leadImage !== null && addressKey(article.leadImage) === key) return article.leadImage
  const versions = await manager.query<{ tree: TextNode[] }[]>(
    'select tree from article_versions where article_id = $1 order by number desc limit 20',
    [article.id],
  )
  for (const { tree } of versions) {
    const address = imagesIn(tree).find((candidate) => addressKey(candidate) === key)
    if (address !== undefined) return address
  }
  throw new DomainError('NOT_FOUND')
}

const want = async (manager: EntityManager, article: Article, key: string): Promise<ArticleImage> => {
  const address = await addressOf(manager, article, key)
  const image = { id: v7(), deskId: article.deskId, articleId: article.id, address, addressSha256: key }
  const inserted = await manager.query<unknown[]>(
    `insert into article_images (id, desk_id, article_id, address, address_sha256) values ($1, $2, $3, $4, $5)
     on conflict (article_id, address_sha256) do nothing returning id`,
    Object.values(image),
  )
  if (inserted.length > 0) await ask(manager, image)
  return manager.findOneByOrFail(ArticleImage, { articleId: article.id, addressSha256: key })
}
