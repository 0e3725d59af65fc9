import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { AuditAction } from '#core/contracts/audit/actions'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { DeskMember, DutyChange, NewDeskMember } from '#core/contracts/http/desks'
import type { DeskRole } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { renewTokens } from '#server/auth/renew-tokens'
import { audited } from '#server/database/append-audit'
import { Membership } from '#server/database/entities/membership'
import { User } from '#server/database/entities/user'
import { setDuty } from '#server/database/set-duty'
import { Transactions } from '#server/database/transactions'
import { tellMember } from '#server/database/tell-member'
import { tellAccess } from '#server/features/desks/tell-access'
import { requireRight } from '#server/permissions/require'

const membersOfDesk = `
  select u.id as "userId", u.name, u.email, m.role, m.created_at as since, m.guest_until as "guestUntil",
         m.on_duty_since as "onDutySince", u.status = 'suspended' as suspended,
         (select date_trunc('minute', max(s.last_seen_at)) from sessions s where s.user_id = u.id) as "lastSeenAt"
    from memberships m join users u on u.id = m.user_id
   where m.desk_id = $1 and ($2::uuid is null or u.id = $2) order by u.name, u.id`

type Moments = 'guestUntil' | 'onDutySince' | 'lastSeenAt'
type MemberRow = Omit<DeskMember, 'since' | Moments> & { since: Date } & Record<Moments, Date | null>
const viewOf = (row: MemberRow): DeskMember => ({
  ...row,
  since: row.since.toISOString(),
  guestUntil: row.guestUntil?.toISOString() ?? null,
  onDutySince: row.onDutySince?.toISOString() ?? null,
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
})

const actorOf = (me: Principal) => ({ id: me.userId, name: me.name })

/** Who is on a desk. Each change ends or changes rights, so each leaves a revocation that every node follows. */
@Injectable()
export class MembersService {
  constructor(private readonly transactions: Transactions) {}

  async list(me: Principal, deskId: string): Promise<Page<DeskMember>> {
    requireRight(me, 'member.read', { deskId })
    const rows = await this.transactions.asUser(me.userId, (manager) =>
      manager.query<MemberRow[]>(membersOfDesk, [deskId, null]),
    )
    return { items: rows.map(viewOf), nextCursor: null }
  }

  /** An address that was never confirmed has no account yet, whoever registered it: its owner is invited. */
  add(me: Principal, deskId: string, body: NewDeskMember): Promise<DeskMember> {
    requireRight(me, 'member.manage', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const user = await manager.findOneBy(User, { email: body.email.trim().normalize('NFC').toLowerCase() })
      if (!user?.emailConfirmedAt)
        throw new DomainError('INVALID_INPUT', 'Nobody here has this address.', {
          issues: [{ path: 'email', message: 'unknown' }],
        })
      if (await manager.existsBy(Membership, { deskId, userId: user.id }))
        throw new DomainError('ALREADY_THERE', undefined, { id: user.id })
      await manager.insert(Membership, { deskId, userId: user.id, role: body.role })
      await this.#record(manager, me, deskId, user.id, 'member.added')
      await tellMember(manager, me.userId, deskId, 'desk.member.added', {
        userId: user.id,
        name: user.name,
        role: body.role,
      })
      await tellAccess(manager, actorOf(me), { deskId, userId: user.id }, 'added')
      return this.#one(manager, deskId, user.id)
    })
  }

  /** Whoever is given a role is a member, also when he was a guest. */
  change(me: Principal, deskId: string, userId: string, role: DeskRole): Promise<DeskMember> {
    requireRight(me, 'member.manage', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      await this.#keepAManager(manager, deskId, userId, role)
      const before = await manager.findOne(Membership, {
        where: { deskId, userId },
        lock: { mode: 'pessimistic_write' },
      })
      if (!before) throw new DomainError('NOT_FOUND')
      await manager.update(Membership, { deskId, userId }, { role, guestUntil: null })
      if (before.role !== role) await renewTokens(manager, userId)
      await this.#record(manager, me, deskId, userId, 'member.changed')
      await tellMember(manager, me.userId, deskId, 'desk.member.changed', { userId, role })
      if (before.role !== role || before.guestUntil)
        await tellAccess(manager, actorOf(me), { deskId, userId }, before.guestUntil ? 'added' : role)
      return this.#one(manager, deskId, userId)
    })
  }

  /** Whoever is on the desk begins and ends his own duty; a manager also that of others. */
  duty(me: Principal, deskId: string, { onDuty, userId = me.userId }: DutyChange): Promise<DeskMember> {
    requireRight(me, userId === me.userId ? 'member.read' : 'member.manage', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      if (!(await manager.existsBy(Membership, { deskId, userId }))) throw new DomainError('NOT_FOUND')
      if (await setDuty(manager, { deskId, userId }, onDuty, me.userId))
        await this.#audit(manager, me, deskId, userId, onDuty ? 'duty.begun' : 'duty.ended')
      return this.#one(manager, deskId, userId)
    })
  }

  async remove(me: Principal, deskId: string, userId: string): Promise<void> {
    requireRight(me, 'member.manage', { deskId })
    await this.transactions.asUser(me.userId, async (manager) => {
      await this.#keepAManager(manager, deskId, userId, null)
      const { affected } = await manager.delete(Membership, { deskId, userId })
      if (!affected) throw new DomainError('NOT_FOUND')
      await this.#record(manager, me, deskId, userId, 'member.removed')
      // After removing oneself the desk is no longer one's own: its last event is written for the desk.
      await manager.query(`select set_config('app.desk_id', $1, true)`, [deskId])
      await tellMember(manager, me.userId, deskId, 'desk.member.removed', { userId })
      await tellAccess(manager, actorOf(me), { deskId, userId }, 'removed')
    })
  }

  async #one(manager: EntityManager, deskId: string, userId: string): Promise<DeskMember> {
    const rows = await manager.query<MemberRow[]>(membersOfDesk, [deskId, userId])
    return viewOf(rows[0]!)
  }

  async #record(
    manager: EntityManager,
    me: Principal,
    deskId: string,
    userId: string,
    action: 'member.added' | 'member.changed' | 'member.removed',
  ): Promise<void> {
    await this.#audit(manager, me, deskId, userId, action)
    await manager.query('select append_revocation($1, $2, null, $3)', [userId, 'desk', deskId])
  }

  #audit(
    manager: EntityManager,
    me: Principal,
    deskId: string,
    userId: string,
    action: AuditAction,
  ): Promise<unknown> {
    return audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'user', id: userId } })
  }

  /**
   * A desk without a manager could not be mended by anybody on it; one whose account is suspended is none. The managers' rows are
   * locked, so two cannot leave at once.
   */
  async #keepAManager(
    manager: EntityManager,
    deskId: string,
    userId: string,
    role: DeskRole | null,
  ): Promise<void> {
    if (role === 'manager') return
    const managers = await manager.query<{ user_id: string }[]>(
      `select m.user_id from memberships m join users u on u.id = m.user_id and u.status = 'active'
        where m.desk_id = $1 and m.role = 'manager' for update of m`,
      [deskId],
    )
    if (managers.length === 1 && managers[0]!.user_id === userId)
      throw new DomainError('CONFLICT', 'A desk keeps at least one manager.')
  }
}
