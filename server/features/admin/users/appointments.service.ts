import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { NewDeskManager } from '#core/contracts/http/admin'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { renewTokens } from '#server/auth/renew-tokens'
import { requireRecent } from '#server/auth/require-recent'
import { audited } from '#server/database/append-audit'
import { Membership } from '#server/database/entities/membership'
import { User } from '#server/database/entities/user'
import { tellMember } from '#server/database/tell-member'
import { actForDesk, Transactions } from '#server/database/transactions'
import { tellAccess } from '#server/features/desks/index'
import { requireRight } from '#server/permissions/require'

/** Of two admins at once one finds the manager whom the other has made. */
const lockDesk = 'select id from desks where id = $1 and archived_at is null for no key update'
const managing = `
  select 1 from memberships m join users u on u.id = m.user_id and u.status = 'active'
   where m.desk_id = $1 and m.role = 'manager' limit 1`

/** A manager for a desk whose last one is suspended: nobody on it could make another. */
@Injectable()
export class AppointmentsService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Throws NOT_FOUND for a desk that is archived or not there, CONFLICT for one that is managed and for oneself, INVALID_INPUT for an
   * address without an active, confirmed account.
   */
  appoint(me: Principal, deskId: string, { email }: NewDeskManager): Promise<void> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    return this.transactions.asUser(me.userId, async (manager) => {
      await actForDesk(manager, deskId)
      await this.#refuseIfManaged(manager, deskId)
      const user = await this.#personOf(manager, email)
      if (user.id === me.userId) throw new DomainError('CONFLICT', 'Nobody gives a desk to himself.')
      const where = { deskId, userId: user.id }
      const there = await manager.findOneBy(Membership, where)
      if (there) await manager.update(Membership, where, { role: 'manager', guestUntil: null })
      else await manager.insert(Membership, { ...where, role: 'manager' })
      if (there) await renewTokens(manager, user.id)
      const object = { kind: 'user', id: user.id }
      await audited(manager, { action: 'manager.appointed', actorId: me.userId, deskId, object })
      await manager.query('select append_revocation($1, $2, null, $3)', [user.id, 'desk', deskId])
      const { id: userId, name } = user
      if (there)
        await tellMember(manager, me.userId, deskId, 'desk.member.changed', { userId, role: 'manager' })
      else
        await tellMember(manager, me.userId, deskId, 'desk.member.added', { userId, name, role: 'manager' })
      await tellAccess(manager, { id: me.userId, name: me.name }, where, there ? 'manager' : 'added')
    })
  }

  async #refuseIfManaged(manager: EntityManager, deskId: string): Promise<void> {
    if ((await manager.query<unknown[]>(lockDesk, [deskId])).length === 0) throw new DomainError('NOT_FOUND')
    const managers = await manager.query<unknown[]>(managing, [deskId])
    if (managers.length > 0) throw new DomainError('CONFLICT', 'The desk has a manager.')
  }

  async #personOf(manager: EntityManager, given: string): Promise<User> {
    const email = given.trim().normalize('NFC').toLowerCase()
    const user = await manager.findOneBy(User, { email, status: 'active' })
    if (user?.emailConfirmedAt) return user
    const issues = [{ path: 'email', message: 'unknown' }]
    throw new DomainError('INVALID_INPUT', 'Nobody here has this address.', { issues })
  }
}
