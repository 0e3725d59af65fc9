import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import type { TranslationView } from '#core/news/translation'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Article } from '#server/database/entities/article'
import { ArticleTranslation } from '#server/database/entities/article-translation'
import { ArticleVersion } from '#server/database/entities/article-version'
import { requestJob } from '#server/database/request-job'
import { Transactions } from '#server/database/transactions'
import { QueueRoom } from '#server/jobs/queue-room'
import { loadFor } from '#server/permissions/load-for'

/** Translations that a desk may have waiting at once. */
const mostWaiting = 20

const viewOf = (kept: ArticleTranslation): TranslationView => ({
  language: kept.language,
  state: kept.state,
  title: kept.title,
  text: kept.text,
  by: kept.madeBy,
  problem: kept.problemCode,
})

/** One that failed, or that was forgotten for five minutes, is asked for once more. */
const wantAgain = `
  update article_translations set state = 'waiting', problem_code = null, wanted_at = now()
   where id = $1 and (state = 'failed' or (state = 'waiting' and wanted_at < now() - interval '5 minutes')) returning id`

/** What a machine makes of an article in another language, where the operator has named a service for it. Made by a worker. */
@Injectable()
export class TranslationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly room: QueueRoom,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether there is a service at all. */
  get available(): boolean {
    return this.config.TRANSLATE_URL !== undefined
  }

  /** Asks for a translation; what is there already is given. Throws NOT_FOUND (also without a service), QUEUE_FULL. */
  async ask(me: Principal, articleId: string, number: number, language: Language): Promise<TranslationView> {
    if (!this.available) throw new DomainError('NOT_FOUND')
    return this.transactions.asUser(me.userId, async (manager) => {
      const article = await loadFor(manager, me, 'article.read', Article, articleId)
      if (!(await manager.existsBy(ArticleVersion, { articleId, number }))) throw new DomainError('NOT_FOUND')
      const wanted = { articleId, number, language }
      const known = await manager.findOneBy(ArticleTranslation, wanted)
      if (known?.state === 'ready') return viewOf(known)
      await this.room.require('translations')
      const id = known ? await this.#again(manager, known) : await this.#first(manager, article, wanted)
      if (id !== null) await record(manager, me, article, number, id)
      return viewOf(await manager.findOneByOrFail(ArticleTranslation, wanted))
    })
  }

  /** One that was asked for. Throws NOT_FOUND. */
  read(me: Principal, articleId: string, number: number, language: Language): Promise<TranslationView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadFor(manager, me, 'article.read', Article, articleId)
      const kept = await manager.findOneBy(ArticleTranslation, { articleId, number, language })
      if (!kept) throw new DomainError('NOT_FOUND')
      return viewOf(kept)
    })
  }

  async #first(
    manager: EntityManager,
    { deskId }: Article,
    wanted: Pick<ArticleTranslation, 'articleId' | 'number' | 'language'>,
  ): Promise<string | null> {
    const waiting = await manager.countBy(ArticleTranslation, { deskId, state: 'waiting' })
    if (waiting >= mostWaiting) throw new DomainError('QUEUE_FULL')
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(ArticleTranslation)
      .values({ id: v7(), deskId, ...wanted })
      .orIgnore()
      .returning('id')
      .execute()
    return (inserted.raw as { id: string }[])[0]?.id ?? null
  }

  async #again(manager: EntityManager, { id }: ArticleTranslation): Promise<string | null> {
    const [rows] = await manager.query<[{ id: string }[], number]>(wantAgain, [id])
    return rows[0]?.id ?? null
  }
}

const record = async (
  manager: EntityManager,
  me: Principal,
  { id: articleId, deskId }: Article,
  number: number,
  translationId: string,
): Promise<void> => {
  await requestJob(
    manager,
    'articles.translate',
    { deskId, translationId },
    { key: `articles.translate-${v7()}` },
  )
  await audited(manager, {
    action: 'article.translated',
    actorId: me.userId,
    deskId,
    object: { kind: 'article', id: articleId },
    data: { version: number },
  })
}
