import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { SessionView, SignIn } from '#core/contracts/http/session'
import { Authenticator } from '#server/auth/authenticator'
import { sessionCookie, sessionCookieName } from '#server/auth/cookies'
import { hashPassword, needsRehash, verifyPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { TemporaryPasswords } from '#server/auth/temporary-passwords'
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

export interface OpenedSession {
  view: SessionView
  /** Set-Cookie text. */
  cookie: string
  /** The session can only set a new password. */
  mustChangePassword: boolean
}

interface NewSession {
  remember?: boolean
  mustChangePassword?: boolean
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
const canonicalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

@Injectable()
export class SessionsService {
  readonly #publicUrl: string

  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: Throttle,
    private readonly authenticator: Authenticator,
    private readonly temporary: TemporaryPasswords,
    @Inject(CONFIG) config: Config,
  ) {
    this.#publicUrl = publicUrlOf(config)
  }

  /**
   * Signs in, with the own password or a temporary one. One answer for an unknown address and a wrong password, at one
   * cost.
   */
  async open(body: SignIn, visitor: Visitor): Promise<OpenedSession> {
    const email = canonicalEmail(body.email)
    await this.throttle.beforeSignIn(email, visitor.address)
    const user = await this.#activeUser(email)
    const own = await verifyPassword(user?.passwordHash ?? null, body.password)
    const mailed = !own && (await this.temporary.take(user?.id ?? null, body.password))
    if (!user || !(own || mailed)) return this.#refuse(email, user, visitor)
    if (own) await this.throttle.signInSucceeded(email)
    if (own && needsRehash(user.passwordHash)) await this.#rehash(user, body.password)
    return this.start(
      user,
      { remember: own && (body.remember ?? false), mustChangePassword: mailed },
      visitor,
    )
  }

  /** Signs in with a temporary password only. Its five tries are its own: a locked account can be reset. */
  async openTemporary(given: { email: string; password: string }, visitor: Visitor): Promise<OpenedSession> {
    const email = canonicalEmail(given.email)
    const key = `temporary:${email}`
    await this.throttle.beforeSignIn(key, visitor.address)
    const user = await this.#activeUser(email)
    if (!(await this.temporary.take(user?.id ?? null, given.password)) || !user)
      return this.#refuse(key, user, visitor)
    return this.start(user, { mustChangePassword: true }, visitor)
  }

  /** A session for somebody who has shown who he is. */
  async start(
    user: User,
    { remember = false, mustChangePassword = false }: NewSession,
    visitor: Visitor,
  ): Promise<OpenedSession> {
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
        mustChangePassword,
        expiresAt: new Date(Date.now() + length),
      })
      await this.#endOldest(manager, user.id)
      await audited(manager, {
        action: 'session.opened',
        actorId: user.id,
        object: { kind: 'session', id },
        data: mustChangePassword ? { temporary: true } : {},
        requestId: visitor.requestId,
      })
    })
    const cookie = sessionCookie(secret, {
      publicUrl: this.#publicUrl,
      maxAge: remember ? length / 1000 : undefined,
    })
    return { view: sessionViewOf(await this.#principalOf(secret)), cookie, mustChangePassword }
  }

  /**
   * After a new password: this session goes on under a new token, every other one ends. Returns the Set-Cookie text
   * and how many ended.
   */
  async renewAfterPassword(
    manager: EntityManager,
    me: Principal,
  ): Promise<{ cookie: string | null; ended: number }> {
    const ended = await this.#revoke(manager, me, endOtherSessions, me.sessionId)
    const secret = newSecret('brs')
    const [rows] = await manager.query<[{ seconds: number | null }[], number]>(renewOwnSession, [
      me.sessionId,
      hashSecret(secret),
    ])
    const publicUrl = this.#publicUrl
    const maxAge = rows[0]?.seconds ?? undefined
    return { cookie: rows[0] ? sessionCookie(secret, { publicUrl, maxAge }) : null, ended }
  }

  async #rehash(user: User, password: string): Promise<void> {
    const passwordHash = await hashPassword(password)
    await this.transactions.open((manager) =>
      manager.update(User, { id: user.id, passwordHash: user.passwordHash }, { passwordHash }),
    )
  }

  async #activeUser(email: string): Promise<User | null> {
    return this.transactions.open((manager) => manager.findOneBy(User, { email, status: 'active' }))
  }

  async #refuse(key: string, user: User | null, visitor: Visitor): Promise<never> {
    await this.throttle.signInFailed(key, visitor.address)
    await this.transactions.open((manager) =>
      audited(manager, {
        action: 'session.refused',
        actorId: user?.id ?? null,
        requestId: visitor.requestId,
      }),
    )
    throw new DomainError('WRONG_CREDENTIALS')
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
  ): Promise<number> {
    const [rows] = await manager.query<[{ id: string }[], number]>(statement, [me.userId, sessionId])
    for (const { id } of rows) {
      await audited(manager, { action: 'session.ended', actorId: me.userId, object: { kind: 'session', id } })
      await manager.query('select append_revocation($1, $2, $3, null)', [me.userId, 'session', id])
    }
    return rows.length
  }
}

const endOneSession =
  'update sessions set revoked_at = now() where user_id = $1 and id = $2 and revoked_at is null returning id'
const endOtherSessions =
  'update sessions set revoked_at = now() where user_id = $1 and id is distinct from $2 and revoked_at is null returning id'
const renewOwnSession = `
  update sessions set token_hash = $2, previous_token_hash = null, rotated_at = now(), authenticated_at = now(),
                      must_change_password = false
   where id = $1 and revoked_at is null
   returning case when remember then greatest(0, extract(epoch from expires_at - now()))::int end as seconds`
