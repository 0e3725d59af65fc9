import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { SessionView } from '#core/contracts/http/session'
import { holdAccount, shareAccount } from '#server/auth/account-row'
import { Authenticator } from '#server/auth/authenticator'
import { sessionCookie } from '#server/auth/cookies'
import { endCredentials, type EndedCredentials } from '#server/auth/end-credentials'
import { KnownDevices } from '#server/auth/known-devices'
import { verifyPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import type { Visitor } from '#server/auth/returning-devices'
import { SecondFactors } from '#server/auth/second-factors'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { Throttle } from '#server/auth/throttle'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Session } from '#server/database/entities/session'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { openSession } from '#server/features/sessions/open-session'
import { RememberedDevices } from '#server/features/sessions/remembered.service'
import { closingCookies, openingCookies } from '#server/features/sessions/session-cookies'
import { SessionViews } from '#server/features/sessions/session-views.service'
import { noteEnd, tellEnd } from '#server/features/sessions/tell-end'

export interface OpenedSession {
  view: SessionView
  /** Set-Cookie texts. */
  cookies: string[]
  /** The session can only set a new password. */
  mustChangePassword: boolean
}

interface Wish {
  remember?: boolean
  mustChangePassword?: boolean
  /** Nothing was shown that would be a second factor. */
  alone?: boolean
  /** How the person showed himself, for the audit trail. */
  by?: 'password' | 'temporary' | 'passkey' | 'oidc' | 'link'
}

interface EndedRow {
  id: string
  family_id: string | null
  /** Not over by its time already. */
  live: boolean
}

export interface SessionRow {
  id: string
  current: boolean
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

/** Sessions of people who have shown who they are: opened, listed, ended. How they show it is `SignIns`. */
@Injectable()
export class SessionsService {
  readonly #publicUrl: string
  readonly #limitFactor: number

  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: Throttle,
    private readonly authenticator: Authenticator,
    private readonly factors: SecondFactors,
    private readonly devices: RememberedDevices,
    private readonly known: KnownDevices,
    private readonly views: SessionViews,
    @Inject(CONFIG) config: Config,
  ) {
    this.#publicUrl = publicUrlOf(config)
    this.#limitFactor = config.BRIEFROOM_LIMIT_FACTOR
  }

  /**
   * A session for somebody who has shown who he is, in the place of the one that his browser has. Asked again under the account's
   * row: throws WRONG_CREDENTIALS when the account was closed or its password replaced meanwhile, SECOND_FACTOR when a first
   * factor came in force.
   */
  async start(
    user: Pick<User, 'id' | 'passwordChangedAt'>,
    { remember = false, mustChangePassword = false, alone = false, by = 'password' }: Wish,
    visitor: Visitor,
  ): Promise<OpenedSession> {
    const { secret, device } = await this.transactions.open(async (manager) => {
      await this.#stillOpens(manager, user, { alone, by })
      await this.#endReplaced(manager, visitor.session, { userId: user.id, remember })
      const kept = remember ? await this.devices.begin(manager, user.id) : { familyId: null, device: null }
      const wished = { mustChangePassword, familyId: kept.familyId }
      const opened = await openSession(manager, user.id, wished, visitor, this.#limitFactor)
      await audited(manager, {
        action: 'session.opened',
        actorId: user.id,
        object: { kind: 'session', id: opened.id },
        data: { by, ...(mustChangePassword ? { temporary: true } : {}), ...(remember ? { remember } : {}) },
        requestId: visitor.requestId,
      })
      return { secret: opened.secret, device: kept.device }
    })
    const principal = await this.#principalOf(secret)
    const cookies = [
      ...openingCookies(this.#publicUrl, secret, device),
      await this.known.note(principal.email, visitor.cookie),
    ]
    return { view: await this.views.of(principal), cookies, mustChangePassword }
  }

  /**
   * After a new password: this session goes on under a new token, everything else that opens the account ends. Returns the
   * Set-Cookie text and how much ended. A session that a mailed password opened past a second factor ends
   * too: the mailbox alone is no second factor.
   */
  async renewAfterPassword(
    manager: EntityManager,
    me: Principal,
  ): Promise<{ cookie: string | null; ended: EndedCredentials }> {
    const ended = await endCredentials(manager, me.userId, { but: me.sessionId })
    for (const id of ended.ids) await noteEnd(manager, me.userId, id)
    if (me.mustChangePassword && (await this.factors.methodsWithin(manager, me.userId)).length > 0) {
      await this.#revoke(manager, me, endOneSession, me.sessionId)
      return { cookie: null, ended }
    }
    const secret = newSecret('brs')
    const [rows] = await manager.query<[{ id: string }[], number]>(renewOwnSession, [
      me.sessionId,
      hashSecret(secret),
    ])
    return { cookie: rows[0] ? sessionCookie(secret, { publicUrl: this.#publicUrl }) : null, ended }
  }

  /** Ends one of my sessions; returns the headers that take the cookies away. Unknown and another's are the same: nothing. */
  async end(me: Principal, sessionId: string | null): Promise<string[]> {
    if (sessionId !== null)
      await this.transactions.open(async (manager) => {
        if (sessionId !== me.sessionId) await this.#forgetItsChange(manager, me, sessionId)
        // A session that ends takes its remembered device with it: it would only come back.
        for (const { family_id: family } of await this.#revoke(manager, me, endOneSession, sessionId))
          if (family !== null) await this.devices.end(manager, me.userId, family)
      })
    return closingCookies(this.#publicUrl)
  }

  /**
   * Ends what is open elsewhere, what would come back by itself, and a new address that was asked for elsewhere; this session and
   * its device go on. How many were open.
   */
  async keepOnlyThis(manager: EntityManager, me: Principal): Promise<number> {
    await holdAccount(manager, me.userId)
    await this.devices.endOthers(manager, me.userId, me.sessionId)
    await manager.query(forgetOtherChanges, [me.userId, me.sessionId])
    const ended = await this.#revoke(manager, me, endOtherSessions, me.sessionId)
    return ended.filter(({ live }) => live).length
  }

  endOthers(me: Principal): Promise<number> {
    return this.transactions.open((manager) => this.keepOnlyThis(manager, me))
  }

  /** Says again that it is me, by password or by a code of the second factor: counts for 15 minutes. */
  async confirm(me: Principal, given: { password?: string; code?: string }, address: string): Promise<void> {
    await this.throttle.beforeProof(me.userId, address)
    if (!(await this.#proves(me, given))) {
      await this.throttle.proofFailed(me.userId, address)
      throw new DomainError('WRONG_CREDENTIALS')
    }
    await this.throttle.proofSucceeded(me.userId)
    await this.transactions.open(async (manager) => {
      if (me.sessionId) await manager.update(Session, { id: me.sessionId }, { authenticatedAt: new Date() })
      await audited(manager, { action: 'session.confirmed', actorId: me.userId })
    })
  }

  async #proves(me: Principal, { password, code }: { password?: string; code?: string }): Promise<boolean> {
    if (password === undefined && code !== undefined) return this.factors.accept(me.userId, code)
    const user = await this.transactions.open((manager) => manager.findOneByOrFail(User, { id: me.userId }))
    return verifyPassword(user.passwordHash, password ?? '')
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

  /** Whoever logs out of his own session may still mean the new address that he asked for; of another one he does not. */
  async #forgetItsChange(manager: EntityManager, { userId }: Principal, sessionId: string): Promise<void> {
    await holdAccount(manager, userId)
    await manager.query(forgetItsChange, [userId, sessionId])
  }

  /**
   * The cookie of this session gives way to another one: nobody who has a copy of it goes on with it. Its device stays remembered
   * for the same person, unless he begins that anew.
   */
  async #endReplaced(
    manager: EntityManager,
    replaced: Visitor['session'],
    { userId, remember }: { userId: string; remember: boolean },
  ): Promise<void> {
    if (replaced === null) return
    for (const { family_id: family } of await this.#revoke(manager, replaced, endOneSession, replaced.id))
      if (family !== null && (remember || replaced.userId !== userId))
        await this.devices.end(manager, replaced.userId, family)
  }

  async #stillOpens(
    manager: EntityManager,
    user: Pick<User, 'id' | 'passwordChangedAt'>,
    { alone, by }: Pick<Wish, 'alone' | 'by'>,
  ): Promise<void> {
    const now = await shareAccount(manager, user.id)
    const since = (each: Pick<User, 'passwordChangedAt'> | null) => each?.passwordChangedAt?.getTime()
    const replaced = by === 'password' && since(now) !== since(user)
    if (now?.status !== 'active' || replaced) throw new DomainError('WRONG_CREDENTIALS')
    const methods = alone ? await this.factors.methodsWithin(manager, user.id) : []
    if (methods.length > 0) throw new DomainError('SECOND_FACTOR', undefined, { methods })
  }

  async #principalOf(secret: string): Promise<Principal> {
    const principal = await this.authenticator.bySession(secret)
    if (!principal) throw new DomainError('SESSION_ENDED')
    return principal
  }

  async #revoke(
    manager: EntityManager,
    me: { userId: string },
    statement: string,
    sessionId: string | null,
  ): Promise<EndedRow[]> {
    const [rows] = await manager.query<[EndedRow[], number]>(statement, [me.userId, sessionId])
    for (const { id } of rows) await tellEnd(manager, me.userId, id)
    return rows
  }
}

const forgetChange = `delete from mail_links where user_id = $1 and purpose = 'email' and used_at is null`
const forgetItsChange = `${forgetChange} and session_id = $2`
const forgetOtherChanges = `${forgetChange} and session_id is distinct from $2`
const endedRow = 'returning id, family_id, expires_at > now() as live'
const endOneSession = `
  update sessions set revoked_at = now() where user_id = $1 and id = $2 and revoked_at is null ${endedRow}`
const endOtherSessions = `
  update sessions set revoked_at = now() where user_id = $1 and id is distinct from $2 and revoked_at is null ${endedRow}`
const renewOwnSession = `
  update sessions set token_hash = $2, previous_token_hash = null, rotated_at = now(), authenticated_at = now(),
                      must_change_password = false, family_id = null
   where id = $1 and revoked_at is null returning id`
