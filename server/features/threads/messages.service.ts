import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { MessageAbout, MessageQuery, MessageView, NewMessage } from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Article } from '#server/database/entities/article'
import { Message } from '#server/database/entities/message'
import { MessageReaction } from '#server/database/entities/message-reaction'
import { writeMessageEntries } from '#server/database/search/thread-entries'
import { Transactions } from '#server/database/transactions'
import { loadThread, roomsOf } from '#server/features/threads/load-thread'
import { ForgottenWords } from '#server/features/threads/forgotten-words'
import {
  messageByClientId,
  messagesOfThread,
  messageViewOf,
  readMessage,
  type MessageRow,
} from '#server/features/threads/message-rows'
import { bodyOf, checkedText } from '#server/features/threads/message-text'
import { tellMentions } from '#server/features/threads/tell-mentions'
import type { ThreadObject } from '#server/features/threads/thread-object'
import { pageFrom, readCursor } from '#server/http/cursor'
import { loadFor } from '#server/permissions/load-for'

/** From a message to the one that a list names before it. */
const beforeIt = { oldest: -1, newest: 1 }
const byNumber = z.tuple([z.number().int().min(0)])

/** Takes the thread's row, so that numbers have no gaps and no doubles; the time is taken under the lock, in the same order. */
const lockThread = 'select message_count from threads where id = $1 for update'
const insertMessage = `
  insert into messages (id, desk_id, thread_id, number, author_id, text, content, client_id, article_id, article_version,
                        article_quote, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp())`
const countMessage = `
  update threads set message_count = $2, last_message_at = (select created_at from messages where id = $3) where id = $1`

const nothingSaid = {
  ...{ text: '', content: null, articleId: null, articleVersion: null, articleQuote: null },
  ...{ decidedAt: null, decidedBy: null },
}

/** What people say in a thread. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly words: ForgottenWords,
  ) {}

  /** Throws NOT_FOUND where the message that it should begin `from` is none of this discussion. */
  list(
    me: Principal,
    threadId: string,
    { cursor, limit, order, from }: MessageQuery,
  ): Promise<Page<MessageView>> {
    const [last] = readCursor(byNumber, cursor) ?? [null]
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadThread(manager, me, 'thread.read', threadId)
      const beside =
        last ?? (from === undefined ? null : (await numberOf(manager, threadId, from)) + beforeIt[order])
      const rows = await manager.query<MessageRow[]>(messagesOfThread[order], [threadId, beside, limit + 1])
      return pageFrom(rows, limit, messageViewOf, (row) => [row.number])
    })
  }

  /**
   * Says something, where it is `about` an article one that is of this desk and open to who says it: else NOT_FOUND. The same author's repeat with the same `clientId` gets
   * the first message: no second row, no second event.
   */
  add(me: Principal, threadId: string, message: NewMessage): Promise<MessageView> {
    const { text, content } = bodyOf(message)
    const clientId = message.clientId ?? null
    return this.transactions.asUser(me.userId, async (manager) => {
      const { thread, object } = await loadThread(manager, me, 'thread.write', threadId)
      const [locked] = await manager.query<{ message_count: number }[]>(lockThread, [threadId])
      const first = await firstWith(manager, threadId, me.userId, clientId)
      if (first) return first
      const about = await aboutArticle(manager, me, thread.deskId, message.about)
      const number = locked!.message_count + 1
      const id = v7()
      const rich = content && JSON.stringify(content)
      const values = [id, thread.deskId, threadId, number, me.userId, text, rich, clientId]
      await manager.query(insertMessage, [...values, ...about])
      await manager.query(countMessage, [threadId, number, id])
      return this.#tell(manager, me, 'thread.message.added', id, object)
    })
  }

  /** Own words only. The rich form goes: what is corrected is plain text. */
  change(me: Principal, id: string, changed: string): Promise<MessageView> {
    const text = checkedText(changed)
    return this.#own(me, id, async (manager, message, object) => {
      if (message.deletedAt) throw new DomainError('GONE')
      if (message.text === text && message.content === null) return readMessage(manager, id)
      await manager.update(Message, { id }, { text, content: null, editedAt: new Date() })
      await this.#record(manager, me, message, 'message.changed')
      return this.#tell(manager, me, 'thread.message.changed', id, object)
    })
  }

  /** Takes the words away, with what others said to them, and leaves the place where they stood. Again is as good as once. */
  async remove(me: Principal, id: string): Promise<void> {
    const removed = await this.#own(me, id, async (manager, message, object) => {
      if (message.deletedAt) return message
      await manager.update(Message, { id }, { ...nothingSaid, deletedAt: new Date() })
      await manager.delete(MessageReaction, { messageId: id })
      await this.#record(manager, me, message, 'message.removed')
      await this.#tell(manager, me, 'thread.message.changed', id, object)
      return message
    })
    await this.words.forget(removed)
  }

  #own<T>(
    me: Principal,
    id: string,
    work: (manager: EntityManager, message: Message, object: ThreadObject) => Promise<T>,
  ): Promise<T> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { threadId } = await loadFor(manager, me, 'thread.write', Message, id)
      const { object } = await loadThread(manager, me, 'thread.write', threadId)
      const message = await manager.findOneOrFail(Message, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      })
      if (message.authorId !== me.userId)
        throw new DomainError('FORBIDDEN', 'Only the author changes a message.')
      return work(manager, message, object)
    })
  }

  async #tell(
    manager: EntityManager,
    me: Principal,
    type: 'thread.message.added' | 'thread.message.changed',
    id: string,
    object: ThreadObject,
  ): Promise<MessageView> {
    await writeMessageEntries(manager, [id])
    const data = await readMessage(manager, id)
    const rooms = roomsOf(data.threadId, object)
    await appendEvent(manager, { type, deskId: object.deskId, rooms, actorId: me.userId, data })
    await tellMentions(manager, me, data, object.deskId)
    return data
  }

  #record(
    manager: EntityManager,
    me: Principal,
    { id, deskId }: Message,
    action: 'message.changed' | 'message.removed',
  ): Promise<void> {
    return audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'message', id } })
  }
}

const numberOf = async (manager: EntityManager, threadId: string, id: string): Promise<number> => {
  const message = await manager.findOneBy(Message, { id, threadId })
  if (!message) throw new DomainError('NOT_FOUND')
  return message.number
}

/** What is stored of the article that a message speaks of. */
const aboutArticle = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  about: MessageAbout | undefined,
): Promise<[string, number, string | null] | [null, null, null]> => {
  if (!about) return [null, null, null]
  const article = await loadFor(manager, me, 'article.read', Article, about.articleId)
  if (article.deskId !== deskId || about.version > article.version) throw new DomainError('NOT_FOUND')
  return [article.id, about.version, about.quote]
}

const firstWith = async (
  manager: EntityManager,
  threadId: string,
  authorId: string,
  clientId: string | null,
): Promise<MessageView | null> => {
  if (clientId === null) return null
  const rows = await manager.query<MessageRow[]>(messageByClientId, [threadId, authorId, clientId])
  return rows[0] ? messageViewOf(rows[0]) : null
}
