import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PasswordChange } from '#core/contracts/http/accounts'
import type { Language } from '#core/contracts/http/common'
import { distrustLinks, makeOwn } from '#server/auth/claim-account'
import { oneEmailAddress } from '#server/auth/email-address'
import type { EndedCredentials } from '#server/auth/end-credentials'
import { MailThrottle } from '#server/auth/mail-throttle'
import { checkPassword } from '#server/auth/password-policy'
import { hashPassword, verifyPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import { newTemporaryPassword, TemporaryPasswords } from '#server/auth/temporary-passwords'
import { Throttle } from '#server/auth/throttle'
import { audited } from '#server/database/append-audit'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { AccountMails } from '#server/features/accounts/account-mails'
import { SessionsService } from '#server/features/sessions/index'

export interface ChangedPassword {
  /** Set-Cookie text of the session that goes on; null when a token asked. */
  cookie: string | null
  /** Other sessions, and all access tokens. */
  ended: EndedCredentials
}

/** Forgotten and changed passwords (promises `auth/temporary-password`, `auth/password-change`). */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: Throttle,
    private readonly mailThrottle: MailThrottle,
    private readonly temporary: TemporaryPasswords,
    private readonly sessions: SessionsService,
    private readonly mails: AccountMails,
  ) {}

  /** Mails a temporary password when the address has an account; for every other one the same steps and no mail. */
  async sendTemporary(given: string, address: string, language: Language = 'en'): Promise<void> {
    const email = oneEmailAddress(given)
    await this.mailThrottle.knock('reset', address)
    const mayMail = await this.mailThrottle.maySend('reset', email)
    const password = newTemporaryPassword()
    const hash = await this.temporary.hash(password)
    await this.transactions.open(async (manager) => {
      const user = await manager.findOneBy(User, { email, status: 'active' })
      await audited(manager, { action: 'password.requested', actorId: null })
      if (!user || !mayMail) return
      const usefulUntil = await this.temporary.keep(manager, user.id, hash)
      await this.mails.temporaryPassword(manager, user, { password, usefulUntil }, user.language ?? language)
    })
  }

  /** The same for somebody who is known; nobody's turn is counted. */
  async sendTemporaryTo(manager: EntityManager, user: User): Promise<void> {
    const password = newTemporaryPassword()
    const usefulUntil = await this.temporary.keep(manager, user.id, await this.temporary.hash(password))
    await this.mails.temporaryPassword(manager, user, { password, usefulUntil }, user.language ?? 'en')
  }

  /**
   * Sets a new password: every other session and every access token ends, this one goes on under a new token, a mail says so. Throws
   * WRONG_CREDENTIALS for a wrong current one (which a session from a temporary password need not give).
   */
  async change(me: Principal, body: PasswordChange, address: string): Promise<ChangedPassword> {
    const user = await this.transactions.open((manager) => manager.findOneByOrFail(User, { id: me.userId }))
    if (!me.mustChangePassword) await this.#proveCurrent(me, user, body.current ?? '', address)
    checkPassword(body.new, [user.name, user.email])
    const hash = await hashPassword(body.new)
    return this.transactions.open((manager) => this.#set(manager, me, user, hash))
  }

  async #set(
    manager: EntityManager,
    me: Principal,
    user: User,
    passwordHash: string,
  ): Promise<ChangedPassword> {
    await this.#keep(manager, me, user, passwordHash)
    const changed = await this.sessions.renewAfterPassword(manager, me)
    await this.mails.passwordChanged(manager, user, user.language ?? 'en')
    await audited(manager, {
      action: 'password.changed',
      actorId: user.id,
      data: { endedSessions: changed.ended.sessions, endedTokens: changed.ended.tokens },
    })
    return changed
  }

  async #keep(manager: EntityManager, me: Principal, user: User, passwordHash: string): Promise<void> {
    // Only whoever reads this mailbox could have opened a session with what was mailed there.
    if (me.mustChangePassword && !user.emailConfirmedAt) return makeOwn(manager, user.id, { passwordHash })
    await manager.update(User, { id: user.id }, { passwordHash, passwordChangedAt: new Date() })
    await this.temporary.forget(manager, user.id)
    if (!user.emailConfirmedAt) await distrustLinks(manager, user.id)
  }

  async #proveCurrent(me: Principal, user: User, current: string, address: string): Promise<void> {
    await this.throttle.beforeProof(me.userId, address)
    if (await verifyPassword(user.passwordHash, current)) return this.throttle.proofSucceeded(me.userId)
    await this.throttle.proofFailed(me.userId, address)
    throw new DomainError('WRONG_CREDENTIALS')
  }
}
