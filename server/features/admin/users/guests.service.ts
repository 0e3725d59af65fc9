import { Injectable } from '@nestjs/common'
import type { GuestView, NewGuest } from '#core/contracts/http/admin'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { requireRecent } from '#server/auth/require-recent'
import { audited } from '#server/database/append-audit'
import { endGuest } from '#server/database/end-guest'
import { Desk } from '#server/database/entities/desk'
import { Membership } from '#server/database/entities/membership'
import { managersOf } from '#server/database/managers-of'
import { notify } from '#server/database/notify'
import { tellMember } from '#server/database/tell-member'
import { actForDesk, Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

/** Four hours. */
const stayMs = 4 * 3_600_000

/**
 * An admin on a desk that is not his: as an analyst, for four hours, with a reason that its managers are told and that
 * stands in the audit trail. What is limited to a circle stays closed to him.
 */
@Injectable()
export class GuestsService {
  constructor(private readonly transactions: Transactions) {}

  /** Throws ALREADY_THERE for somebody who is on the desk, NOT_FOUND for a desk that is archived or not there. */
  open(me: Principal, deskId: string, { reason }: NewGuest): Promise<GuestView> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    return this.transactions.asUser(me.userId, async (manager) => {
      await actForDesk(manager, deskId)
      const desk = await manager.findOneBy(Desk, { id: deskId })
      if (!desk || desk.archivedAt) throw new DomainError('NOT_FOUND')
      if (await manager.existsBy(Membership, { deskId, userId: me.userId }))
        throw new DomainError('ALREADY_THERE')
      const until = new Date(Date.now() + stayMs)
      await manager.insert(Membership, { deskId, userId: me.userId, role: 'analyst', guestUntil: until })
      const object = { kind: 'user', id: me.userId }
      const data = { reason, until: until.toISOString() }
      await audited(manager, { action: 'guest.came', actorId: me.userId, deskId, object, data })
      await manager.query('select append_revocation($1, $2, null, $3)', [me.userId, 'desk', deskId])
      const member = { userId: me.userId, name: me.name, role: 'analyst' as const }
      await tellMember(manager, me.userId, deskId, 'desk.member.added', member)
      await notify(manager, {
        kind: 'guest',
        userIds: await managersOf(manager, deskId),
        deskId,
        object: `desk:${deskId}`,
        title: reason,
        actor: { id: me.userId, name: me.name },
      })
      return { slug: desk.slug, until: until.toISOString() }
    })
  }

  /** Before his time is over. Throws NOT_FOUND for whoever is no guest there. */
  async leave(me: Principal, deskId: string): Promise<void> {
    requireRight(me, 'installation.manage', {})
    await this.transactions.asUser(me.userId, async (manager) => {
      await actForDesk(manager, deskId)
      if (!(await endGuest(manager, { deskId, userId: me.userId }, me.userId)))
        throw new DomainError('NOT_FOUND')
    })
  }
}
