import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { SessionView, SignIn } from '#core/contracts/http/session'
import { Authenticator } from '#server/auth/authenticator'
import { sessionCookie, sessionCookieName } from '#server/auth/cookies'
import { verifyPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { Throttle } from '#server/auth/throttle'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Session } from '#server/database/entities/session'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { sessionViewOf } from '#server/features/sessions/session-view'

export interface Visitor {
  address: string
  userAgent: string | null
  requestId: string
}

export interface SessionRow {
  id: string
  current: boolean
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

/** Days until a session ends whatever happens, remembered or not, and how many a person may have (limit L14). */
const days = { ordinary: 7, remembered: 30 }
const mostSessions = 10
const dayMs = 86_400_000

/** The canonical form of an address: NFC, lower case, no surrounding space. */
export const canonicalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

@Injectable()
export class SessionsService {
  readonly #publicUrl: string

  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: Throttle,
    private readonly authenticator: Authenticator,
    @Inject(CONFIG) config: Config,
  ) {
    this.#publicUrl = publicUrlOf(config)
  }

  /** Signs in. One answer for an unknown address and a wrong password, at one cost. */
  async open(body: SignIn, visitor: Visitor): Promise<{ view: SessionView; cookie: string }> {
    const email = canonicalEmail(body.email)
    await this.throttle.beforeSignIn(email, visitor.address)
    const user = await this.transactions.open((manager) => manager.findOneBy(User, { email }))
    const fits = await verifyPassword(user?.status === 'active' ? user.passwordHash : null, body.password)
    if (!user || !fits) {
      await this.throttle.signInFailed(email, visitor.address)
      await this.transactions.open((manager) =>
        audited(manager, {
          action: 'session.refused',
          actorId: user?.id ?? null,
          requestId: visitor.requestId,
        }),
      )
      throw new DomainError('WRONG_CREDENTIALS')
    }
    await this.throttle.signInSucceeded(email)
    return this.#create(user, body.remember ?? false, visitor)
  }

  /** Ends one of my sessions; returns the header that takes the cookie away. Unknown and another's are the same: nothing. */
  async end(me: Principal, sessionId: string | null): Promise<string> {
    if (sessionId !== null)
      await this.transactions.open((manager) => this.#revoke(manager, me, endOneSession, sessionId))
    return `${sessionCookieName(this.#publicUrl)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
  }

  async endOthers(me: Principal): Promise<void> {
    await this.transactions.open((manager) => this.#revoke(manager, me, endOtherSessions, me.sessionId))
  }

  /** Says again that it is me: counts for 15 minutes. */
  async confirm(me: Principal, password: string, address: string): Promise<void> {
    await this.throttle.beforeSignIn(me.email, address)
    const user = await this.transactions.open((manager) => manager.findOneByOrFail(User, { id: me.userId }))
    if (!(await verifyPassword(user.passwordHash, password))) {
      await this.throttle.signInFailed(me.email, address)
      throw new DomainError('WRONG_CREDENTIALS')
    }
    await this.transactions.open(async (manager) => {
      if (me.sessionId) await manager.update(Session, { id: me.sessionId }, { authenticatedAt: new Date() })
      await audited(manager, { action: 'session.confirmed', actorId: me.userId })
    })
  }

  async list(me: Principal): Promise<SessionRow[]> {
    const rows = await this.transactions.open((manager) =>
      manager
        .createQueryBuilder(Session, 's')
        .where('s.userId = :userId and s.revokedAt is null and s.expiresAt > now()', { userId: me.userId })
        .orderBy('s.lastSeenAt', 'DESC')
        .getMany(),
    )
    return rows.map((row) => ({
      id: row.id,
      current: row.id === me.sessionId,
      userAgent: row.userAgent,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }))
  }

  async #create(
    user: User,
    remember: boolean,
    visitor: Visitor,
  ): Promise<{ view: SessionView; cookie: string }> {
    const secret = newSecret('brs')
    const length = (remember ? days.remembered : days.ordinary) * dayMs
    await this.transactions.open(async (manager) => {
      const id = v7()
      await manager.insert(Session, {
        id,
        userId: user.id,
        tokenHash: hashSecret(secret),
        userAgent: visitor.userAgent?.slice(0, 300) ?? null,
        address: visitor.address,
        remember,
        expiresAt: new Date(Date.now() + length),
      })
      await this.#endOldest(manager, user.id)
      await audited(manager, {
        action: 'session.opened',
        actorId: user.id,
        object: { kind: 'session', id },
        requestId: visitor.requestId,
      })
    })
    const cookie = sessionCookie(secret, {
      publicUrl: this.#publicUrl,
      maxAge: remember ? length / 1000 : undefined,
    })
    return { view: sessionViewOf(await this.#principalOf(secret)), cookie }
  }

  async #principalOf(secret: string): Promise<Principal> {
    const principal = await this.authenticator.bySession(secret)
    if (!principal) throw new DomainError('SESSION_ENDED')
    return principal
  }

  async #endOldest(manager: EntityManager, userId: string): Promise<void> {
    await manager.query(
      `update sessions set revoked_at = now() where id in (
         select id from sessions where user_id = $1 and revoked_at is null order by created_at desc offset $2)`,
      [userId, mostSessions],
    )
  }

  async #revoke(
    manager: EntityManager,
    me: Principal,
    statement: string,
    sessionId: string | null,
  ): Promise<void> {
    const [rows] = await manager.query<[{ id: string }[], number]>(statement, [me.userId, sessionId])
    for (const { id } of rows) {
      await audited(manager, { action: 'session.ended', actorId: me.userId, object: { kind: 'session', id } })
      await manager.query('select append_revocation($1, $2, $3, null)', [me.userId, 'session', id])
    }
  }
}

const endOneSession =
  'update sessions set revoked_at = now() where user_id = $1 and id = $2 and revoked_at is null returning id'
const endOtherSessions =
  'update sessions set revoked_at = now() where user_id = $1 and id is distinct from $2 and revoked_at is null returning id'
