import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { appendEvent } from '#server/database/append-event'
import { Message } from '#server/database/entities/message'
import { Transactions } from '#server/database/transactions'
import { loadThread } from '#server/features/threads/load-thread'
import { loadFor } from '#server/permissions/load-for'

/** Only forward: a slow window must not make read messages unread. */
const moveMark = `
  insert into thread_reads as r (thread_id, user_id, desk_id, number, at) values ($1, $2, $3, $4, now())
  on conflict (thread_id, user_id) do update set number = excluded.number, at = excluded.at where r.number < excluded.number
  returning number`

/** How far each person has read. */
@Injectable()
export class ReadMarksService {
  constructor(private readonly transactions: Transactions) {}

  /** All my windows hear of it. */
  async mark(me: Principal, threadId: string, messageId: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const { thread } = await loadThread(manager, me, 'thread.read', threadId)
      const message = await loadFor(manager, me, 'thread.read', Message, messageId)
      if (message.threadId !== threadId) throw new DomainError('NOT_FOUND')
      const values = [threadId, me.userId, thread.deskId, message.number]
      if ((await manager.query<unknown[]>(moveMark, values)).length === 0) return
      await appendEvent(manager, {
        ...{ type: 'thread.read', deskId: thread.deskId, rooms: [`user:${me.userId}`], actorId: me.userId },
        data: { id: threadId, messageId },
      })
    })
  }
}
