import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { Message } from '#server/database/entities/message'
import { Transactions } from '#server/database/transactions'
import { loadThread } from '#server/features/threads/load-thread'
import { loadFor } from '#server/permissions/load-for'

/** Only forward: a slow window must not make read messages unread. */
const moveMark = `
  insert into thread_reads as r (thread_id, user_id, desk_id, number, at) values ($1, $2, $3, $4, now())
  on conflict (thread_id, user_id) do update set number = greatest(r.number, excluded.number), at = excluded.at`

/** How far each person has read. */
@Injectable()
export class ReadMarksService {
  constructor(private readonly transactions: Transactions) {}

  async mark(me: Principal, threadId: string, messageId: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const { thread } = await loadThread(manager, me, 'thread.read', threadId)
      const message = await loadFor(manager, me, 'thread.read', Message, messageId)
      if (message.threadId !== threadId) throw new DomainError('NOT_FOUND')
      await manager.query(moveMark, [threadId, me.userId, thread.deskId, message.number])
    })
  }
}
