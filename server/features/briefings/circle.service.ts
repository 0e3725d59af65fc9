import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { BriefingCircle, CircleWish, NamedCircle } from '#core/contracts/http/briefings'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { peopleOf } from '#server/features/briefings/circle'
import { loadBriefing, lockBriefing } from '#server/features/briefings/load-briefing'
import { livingCircle, nameCircle, tellNamed } from '#server/features/briefings/name-circle'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'

/** Who a briefing is limited to. */
@Injectable()
export class CircleService {
  constructor(private readonly transactions: Transactions) {}

  get(me: Principal, id: string): Promise<BriefingCircle> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await loadBriefing(manager, me, 'briefing.read', id)
      return {
        userIds: await livingCircle(manager, id),
        authors: await peopleOf(manager, briefing, me.userId),
      }
    })
  }

  /** Names the people, who are told, or opens it to the desk. Throws as `nameCircle` does. */
  set(me: Principal, id: string, wish: CircleWish): Promise<NamedCircle> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'briefing.write', id)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      const named = await nameCircle(manager, me, briefing, wish)
      const { userIds } = named
      await auditBriefing(manager, me, 'briefing.changed', briefing, { circle: userIds?.length ?? null })
      await tellBriefing(manager, me, 'briefing.changed', briefing)
      await tellNamed(manager, me, briefing, named)
      return { userIds }
    })
  }
}
