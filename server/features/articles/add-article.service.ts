import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import { articleFileMaximum, articleFileTypes, type AddedArticle } from '#core/news/added-article'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { writeArticleEntries } from '#server/database/search/article-entries'
import { Transactions } from '#server/database/transactions'
import { askForPage, askForText, askForFile } from '#server/features/articles/ask-for-text'
import { handSource, type HandSource } from '#server/features/articles/by-hand'
import { ownAddresses, sourceAddress } from '#server/features/sources/index'
import { QueueRoom } from '#server/jobs/queue-room'
import { requireRight } from '#server/permissions/require'
import { keepBlob } from '#server/storage/keep-blob'
import { STORAGE, type Storage } from '#server/storage/storage'

const insert = `
  insert into articles (id, desk_id, source_id, identity, url, title) values ($1, $2, $3, $4, $5, $6)
  on conflict (source_id, identity) do nothing returning id`
const there = 'select id from articles where source_id = $1 and identity = $2'
const keepRaw = `
  insert into raw_responses (sha256, url, status, content_type, bytes) values ($1, $2, 200, $3, $4)
  on conflict (sha256) do update set fetched_at = now()`

interface NewArticle {
  identity: string
  url: string | null
  title: string
}

/** What people bring to the wire themselves: addresses of pages, and files. A worker finds the text. */
@Injectable()
export class AddArticleService {
  readonly #ownUrls: readonly string[]

  constructor(
    private readonly transactions: Transactions,
    private readonly room: QueueRoom,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) config: Config,
  ) {
    this.#ownUrls = ownAddresses(config)
  }

  /** A page by its address. Throws INVALID_INPUT, QUEUE_FULL, ALREADY_THERE `{id}`. */
  async paste(me: Principal, deskId: string, given: string): Promise<AddedArticle> {
    requireRight(me, 'article.add', { deskId })
    const url = sourceAddress(given, this.#ownUrls)
    await this.room.require('pages')
    return this.#bring(me, async (manager) => {
      const source = await handSource(manager, deskId, me.userId, new URL(url).host)
      const id = await add(manager, me.userId, deskId, source, { identity: url, url, title: url })
      await askForPage(manager, source.feedId, url)
      return { id }
    })
  }

  /** A file: PDF, HTML or plain text. Throws FILE_TYPE, FILE_TOO_LARGE, QUEUE_FULL, ALREADY_THERE `{id}`. */
  async file(
    me: Principal,
    deskId: string,
    { bytes, type, name }: { bytes: unknown; type: string; name: string },
  ): Promise<AddedArticle> {
    requireRight(me, 'article.add', { deskId })
    const content = bytesOf(bytes)
    const mediaType = typeOf(content, type)
    await this.room.require('pages')
    return this.#bring(me, async (manager) => {
      const sha256 = await keepBlob(manager, this.storage, content)
      await manager.query(keepRaw, [sha256, `upload:${name}`, mediaType, content.length])
      const source = await handSource(manager, deskId, me.userId, 'files')
      const wanted = { identity: `sha256:${sha256}`, url: null, title: name }
      const id = await add(manager, me.userId, deskId, source, wanted)
      return askForFile(manager, deskId, id, sha256)
    })
  }

  /** A newsletter that came by mail, from `publisher`'s host. Brought twice, it is the article that it was. */
  async mail(
    deskId: string,
    { publisher, bytes, mediaType, ...wanted }: NewMailArticle,
  ): Promise<AddedArticle> {
    await this.room.require('pages')
    return this.transactions.asDesk(deskId, async (manager) => {
      const sha256 = await keepBlob(manager, this.storage, bytes)
      await manager.query(keepRaw, [sha256, `mail:${publisher}`, mediaType, bytes.length])
      const source = await handSource(manager, deskId, null, publisher)
      const [known] = await manager.query<{ id: string }[]>(there, [source.sourceId, wanted.identity])
      if (known) return askForText(manager, known.id, sha256)
      const id = await add(manager, null, deskId, source, { ...wanted, url: null })
      return askForFile(manager, deskId, id, sha256)
    })
  }

  /** What is there and still has no text is asked for once more, although it cannot be brought twice. */
  async #bring(
    me: Principal,
    work: (manager: EntityManager) => Promise<AddedArticle>,
  ): Promise<AddedArticle> {
    try {
      return await this.transactions.asUser(me.userId, work)
    } catch (error) {
      const known = error instanceof DomainError && error.code === 'ALREADY_THERE' ? error.details?.id : null
      if (typeof known === 'string')
        await this.transactions.asUser(me.userId, (manager) => askForText(manager, known))
      throw error
    }
  }
}

/** A newsletter as a file with its subject. */
export interface NewMailArticle {
  publisher: string
  identity: string
  title: string
  bytes: Buffer
  mediaType: string
}

const bytesOf = (body: unknown): Buffer => {
  if (typeof body === 'string') return Buffer.from(body)
  if (!Buffer.isBuffer(body) || body.length === 0) throw new DomainError('FILE_TYPE')
  if (body.length > articleFileMaximum) throw new DomainError('FILE_TOO_LARGE')
  return body
}

/** By what the bytes are: a PDF says so itself, and nothing else may call itself one. Text is read as it stands. */
const typeOf = (content: Buffer, said: string): string => {
  const isPdf = content.subarray(0, 1024).includes('%PDF-')
  const type = said.split(';')[0]?.trim().toLowerCase() ?? ''
  const allowed = articleFileTypes.find((known) => known === type)
  if (!allowed || isPdf !== (allowed === 'application/pdf')) throw new DomainError('FILE_TYPE')
  return said.trim().replace(/^text\/markdown/i, 'text/plain')
}

const add = async (
  manager: EntityManager,
  actorId: string | null,
  deskId: string,
  source: HandSource,
  { identity, url, title }: NewArticle,
): Promise<string> => {
  const id = v7()
  const inserted = await manager.query<unknown[]>(insert, [id, deskId, source.sourceId, identity, url, title])
  if (inserted.length === 0) {
    const [known] = await manager.query<{ id: string }[]>(there, [source.sourceId, identity])
    throw new DomainError('ALREADY_THERE', undefined, { id: known?.id ?? null })
  }
  await writeArticleEntries(manager, [id])
  await audited(manager, {
    action: 'article.added',
    actorId,
    deskId,
    object: { kind: 'article', id },
  })
  await appendEvent(manager, {
    type: 'article.added',
    deskId,
    rooms: [`desk:${deskId}`],
    actorId,
    data: {
      id,
      title,
      source: { id: source.sourceId, title: source.title, reliability: source.reliability },
      publishedAt: null,
      language: null,
    },
  })
  return id
}
