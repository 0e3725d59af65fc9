import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { EntityManager } from 'typeorm'
import type { UserChange, UserQuery, UserView } from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { endCredentials, type EndedCredentials } from '#server/auth/end-credentials'
import { forgetFactors } from '#server/auth/forget-secrets'
import type { Principal } from '#server/auth/principal'
import { renewTokens } from '#server/auth/renew-tokens'
import { requireRecent } from '#server/auth/require-recent'
import { audited } from '#server/database/append-audit'
import { User } from '#server/database/entities/user'
import { isSoleAdmin } from '#server/database/is-sole-admin'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import { AccountMails, PasswordsService } from '#server/features/accounts/index'
import { requireRight } from '#server/permissions/require'

/** Names and addresses that hold the words; by id, so that a page goes on where the last ended. */
const found = `
  select u.id, u.name, u.email, u.role, u.status, u.created_at,
         exists (select 1 from second_factors f where f.user_id = u.id and f.confirmed_at is not null)
           or exists (select 1 from passkeys p where p.user_id = u.id) as factor,
         (select count(*)::int from sessions s where s.user_id = u.id and s.revoked_at is null and s.expires_at > now()) as sessions,
         (select max(s.last_seen_at) from sessions s where s.user_id = u.id) as seen,
         coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name, 'role', m.role) order by d.name)
                     from memberships m join desks d on d.id = m.desk_id where m.user_id = u.id), '[]') as desks
    from users u
   where ($1::text is null or u.name ilike $1 or u.email ilike $1)
     and ($2::text is null or u.status = $2) and ($3::text is null or u.role = $3)
     and ($4::uuid is null or u.id < $4) and ($5::uuid is null or u.id = $5)
   order by u.id desc limit $6`

interface UserRow {
  id: string
  name: string
  email: string
  role: UserView['role']
  status: UserView['status']
  created_at: Date
  factor: boolean
  sessions: number
  seen: Date | null
  desks: UserView['desks']
}

const viewOf = (row: UserRow): UserView => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  status: row.status,
  secondFactor: row.factor,
  sessions: row.sessions,
  desks: row.desks,
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.seen?.toISOString() ?? null,
})

/** `%` and `_` of a search are letters. */
const likePattern = (words: string | undefined): string | null =>
  words?.trim() ? `%${words.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null

/** People of the installation, for its admins. What ends a right leaves a revocation that every node follows. */
@Injectable()
export class UsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly mails: AccountMails,
    private readonly passwords: PasswordsService,
    @Inject(HOT_POOL) private readonly keeper: Pool,
  ) {}

  async list(me: Principal, { q, status, role, id, cursor, limit }: UserQuery): Promise<Page<UserView>> {
    requireRight(me, 'installation.manage', {})
    if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(cursor)) throw new DomainError('INVALID_INPUT')
    const values = [likePattern(q), status ?? null, role ?? null, cursor ?? null, id ?? null, limit + 1]
    const { rows } = await this.keeper.query<UserRow>(found, values)
    const items = rows.slice(0, limit)
    return { items: items.map(viewOf), nextCursor: rows.length > limit ? items.at(-1)!.id : null }
  }

  /**
   * Throws SOLE_MANAGER for the last admin, CONFLICT for oneself: nobody locks himself out. CONFLICT also for an admin to be
   * whose address was never confirmed: it may be anybody's account.
   */
  async change(me: Principal, id: string, change: UserChange): Promise<UserView> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    if (id === me.userId) throw new DomainError('CONFLICT', 'Nobody changes his own rights here.')
    await this.transactions.asUser(me.userId, async (manager) => {
      const user = await manager.findOneBy(User, { id })
      if (!user || user.status === 'erased') throw new DomainError('NOT_FOUND')
      if (change.role === 'admin' && !user.emailConfirmedAt)
        throw new DomainError('CONFLICT', 'The address of this account was never confirmed.')
      await this.#keepAnAdmin(manager, user, change)
      await this.#apply(manager, user, change)
      await audited(manager, {
        action: 'user.changed',
        actorId: me.userId,
        object: { kind: 'user', id },
        data: { ...change },
      })
    })
    return this.#one(id)
  }

  /** Ends every session, remembered device and access token of this person. */
  async signOut(me: Principal, id: string): Promise<EndedCredentials> {
    requireRight(me, 'installation.manage', {})
    requireRecent(me)
    return this.transactions.asUser(me.userId, async (manager) => {
      if (!(await manager.existsBy(User, { id }))) throw new DomainError('NOT_FOUND')
      const ended = await endCredentials(manager, id)
      const data = { ended: ended.sessions, endedTokens: ended.tokens }
      const object = { kind: 'user', id }
      await audited(manager, { action: 'user.signed-out', actorId: me.userId, object, data })
      return ended
    })
  }

  async #apply(manager: EntityManager, user: User, wished: UserChange): Promise<void> {
    const { status, role, resetFactor, sendPassword } = wished
    const suspendedAt = status === 'suspended' ? (user.suspendedAt ?? new Date()) : null
    const change = { ...(status ? { status, suspendedAt } : {}), ...(role ? { role } : {}) }
    if (Object.keys(change).length > 0) await manager.update(User, { id: user.id }, change)
    if (role) await renewTokens(manager, user.id)
    if (status === 'suspended') await endCredentials(manager, user.id, { kind: 'account' })
    else if (status ?? role)
      await manager.query('select append_revocation($1, $2, null, null)', [user.id, 'session'])
    if (resetFactor) {
      await forgetFactors(manager, user.id)
      await this.mails.securityChanged(manager, user, user.language ?? 'en')
    }
    if (sendPassword) {
      if ((status ?? user.status) !== 'active') throw new DomainError('CONFLICT', 'The account is suspended.')
      await this.passwords.sendTemporaryTo(manager, user)
    }
  }

  async #keepAnAdmin(manager: EntityManager, user: User, { status, role }: UserChange): Promise<void> {
    if (user.role !== 'admin' || (status !== 'suspended' && role !== 'member')) return
    if (await isSoleAdmin(manager, user.id)) throw new DomainError('SOLE_MANAGER')
  }

  async #one(id: string): Promise<UserView> {
    const { rows } = await this.keeper.query<UserRow>(found, [null, null, null, null, id, 1])
    return viewOf(rows[0]!)
  }
}
