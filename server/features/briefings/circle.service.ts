import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { activeMembers } from '#server/database/active-members'
import { notify } from '#server/database/notify'
import { Transactions } from '#server/database/transactions'
import { setCircle } from '#server/features/briefings/circle'
import { loadBriefing, lockBriefing } from '#server/features/briefings/load-briefing'
import { auditBriefing, tellBriefing } from '#server/features/briefings/tell-briefing'
import { circleOf } from '#server/permissions/load-for'

const notErased = `select id from users where id = any($1::uuid[]) and status <> 'erased'`

/** Who of them can still be named: the circle that a program reads is one that it can set again. */
const living = async (manager: EntityManager, circle: string[] | null): Promise<string[] | null> => {
  if (!circle) return null
  const people = await manager.query<{ id: string }[]>(notErased, [circle])
  return people.map((person) => person.id)
}

/** Who a briefing is limited to. */
@Injectable()
export class CircleService {
  constructor(private readonly transactions: Transactions) {}

  get(me: Principal, id: string): Promise<{ userIds: string[] | null }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'briefing.read', id)
      return { userIds: await living(manager, await circleOf(manager, 'briefing', id)) }
    })
  }

  /** Names the people, who are told, or opens it to the desk. Whoever names others stays in; who is suspended is not named anew. Throws MARKING when a RED one would be opened. */
  set(me: Principal, id: string, wanted: readonly string[] | null): Promise<{ userIds: string[] | null }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await lockBriefing(manager, me, 'briefing.write', id)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      if (wanted === null && briefing.marking === 'RED')
        throw new DomainError('MARKING', 'A RED briefing is for named people only.')
      const before = await circleOf(manager, 'briefing', id)
      await setCircle(manager, briefing, wanted === null ? null : [...new Set([...wanted, me.userId])])
      const userIds = await circleOf(manager, 'briefing', id)
      const added = (wanted ?? []).filter((userId) => !before?.includes(userId))
      const active = await activeMembers(manager, briefing.deskId, added)
      if (wanted?.some((userId) => !userIds?.includes(userId)) || added.some((userId) => !active.has(userId)))
        throw new DomainError('INVALID_INPUT', 'Only members of the desk can be named.')
      await auditBriefing(manager, me, 'briefing.changed', briefing, { circle: userIds?.length ?? null })
      await tellBriefing(manager, me, 'briefing.changed', briefing)
      await notify(manager, {
        kind: 'access',
        userIds: (userIds ?? []).filter((userId) => !before?.includes(userId)),
        deskId: briefing.deskId,
        object: `briefing:${id}`,
        title: briefing.title,
        data: { what: 'circle' },
        actor: { id: me.userId, name: me.name },
      })
      return { userIds }
    })
  }
}
