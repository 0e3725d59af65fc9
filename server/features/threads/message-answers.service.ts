import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { MessageView, ReactionSign } from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Message } from '#server/database/entities/message'
import { Transactions } from '#server/database/transactions'
import { loadThread, roomsOf } from '#server/features/threads/load-thread'
import { readMessage } from '#server/features/threads/message-rows'
import { loadFor } from '#server/permissions/load-for'

const give = `
  insert into message_reactions (message_id, user_id, sign, desk_id) values ($1, $2, $3, $4)
  on conflict do nothing returning 1 as done`
const takeBack = `
  with gone as (delete from message_reactions where message_id = $1 and user_id = $2 and sign = $3 returning 1)
  select 1 as done from gone`
const decide = 'update messages set decided_at = now(), decided_by = $2 where id = $1'
const undecide = 'update messages set decided_at = null, decided_by = null where id = $1'

/** What others make of a message: a short answer, or the decision of the discussion. Everybody in the discussion may. */
@Injectable()
export class MessageAnswersService {
  constructor(private readonly transactions: Transactions) {}

  /** Answers with a sign, or takes that back. Again is as good as once. Throws GONE for a message whose words were removed. */
  react(me: Principal, id: string, sign: ReactionSign, given: boolean): Promise<MessageView> {
    return this.#change(me, id, async (manager, { deskId }) => {
      const values = given ? [id, me.userId, sign, deskId] : [id, me.userId, sign]
      const rows = await manager.query<unknown[]>(given ? give : takeBack, values)
      return rows.length > 0
    })
  }

  /**
   * Says that a message is what the discussion came to, or that it is not any more. Who says it first is named, and the audit trail knows
   * who took it back. Throws GONE for a message whose words were removed.
   */
  decide(me: Principal, id: string, decided: boolean): Promise<MessageView> {
    return this.#change(me, id, async (manager, { deskId, decidedAt }) => {
      if (decided === (decidedAt !== null)) return false
      await manager.query(decided ? decide : undecide, decided ? [id, me.userId] : [id])
      await audited(manager, {
        ...{ action: 'message.decided', actorId: me.userId, deskId },
        ...{ object: { kind: 'message', id }, data: { decided } },
      })
      return true
    })
  }

  /** Tells the discussion, where something changed. */
  #change(
    me: Principal,
    id: string,
    work: (manager: EntityManager, message: Message) => Promise<boolean>,
  ): Promise<MessageView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { threadId } = await loadFor(manager, me, 'thread.write', Message, id)
      const { object } = await loadThread(manager, me, 'thread.write', threadId)
      const message = await manager.findOneOrFail(Message, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      })
      if (message.deletedAt) throw new DomainError('GONE')
      const changed = await work(manager, message)
      const data = await readMessage(manager, id)
      if (changed)
        await appendEvent(manager, {
          ...{ type: 'thread.message.changed', deskId: object.deskId, actorId: me.userId },
          ...{ rooms: roomsOf(threadId, object), data },
        })
      return data
    })
  }
}
