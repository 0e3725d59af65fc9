import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { NewRegistration } from '#core/contracts/http/accounts'
import type { Language } from '#core/contracts/http/common'
import { distrustLinks } from '#server/auth/claim-account'
import { oneEmailAddress } from '#server/auth/email-address'
import { MailThrottle } from '#server/auth/mail-throttle'
import { checkPassword } from '#server/auth/password-policy'
import { hashPassword } from '#server/auth/passwords'
import { ReadingPass } from '#server/auth/reading-pass'
import { audited } from '#server/database/append-audit'
import type { Registered } from '#server/database/entities/mail-link'
import { User } from '#server/database/entities/user'
import { readInstallationSettings } from '#server/database/installation-settings'
import { Transactions } from '#server/database/transactions'
import { AccountMails } from '#server/features/accounts/account-mails'
import { ConfirmationsService } from '#server/features/accounts/confirmations.service'

const addUser = `
  insert into users (id, email, name, password_hash, about, language, email_confirmed_at)
  values ($1, $2, $3, $4, $5, $6, null) on conflict (email) do nothing returning id`

/** Only for an account that was made just now; the same step for every registration. */
const subscribeNew = `
  insert into newsletter_subscriptions (user_id) select id from users where id = $1 and $2::boolean`

/** New readers (promises `auth/enumeration`, `auth/register-abuse`). */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: MailThrottle,
    private readonly pass: ReadingPass,
    private readonly confirmations: ConfirmationsService,
    private readonly mails: AccountMails,
  ) {}

  /**
   * Makes the account, or tells its owner by mail that he has one. For both the same steps, the same answer, and a
   * reading pass: its Set-Cookie text. An account that was never confirmed is nobody's: what is typed now waits in the
   * link of this registration's mail. Throws INVALID_EMAIL, PASSWORD_COMMON, SLOW_DOWN.
   */
  async register(body: NewRegistration, address: string, language: Language = 'en'): Promise<string> {
    const email = oneEmailAddress(body.email)
    checkPassword(body.password, [body.name, email])
    await this.throttle.knock('registration', address)
    const mayMail = await this.throttle.maySend('registration', email)
    const hash = await hashPassword(body.password)
    await this.transactions.open(async (manager) => {
      const { registration } = await readInstallationSettings(manager)
      if (registration === 'closed') throw new DomainError('REGISTRATION_CLOSED')
      const { user, typed } = await this.#keep(manager, { ...body, email }, hash, language)
      const kept = { registration: typed, next: body.next ?? null }
      if (mayMail) await this.#write(manager, user, kept, language)
      // No mail tells this registration from the one before: opening that one's link must not choose between them.
      else await distrustLinks(manager, user.id)
      await audited(manager, { action: 'account.registered', actorId: null })
    })
    return this.pass.issue()
  }

  /** The row of this address, new or old: an account that is there stays as it is. */
  async #keep(
    manager: EntityManager,
    body: NewRegistration,
    passwordHash: string,
    language: Language,
  ): Promise<{ user: User; typed: Registered }> {
    const { email, name, newsletter = false } = body
    const about = body.about?.trim() ?? ''
    const id = v7()
    await manager.query(addUser, [id, email, name, passwordHash, about, language])
    await manager.query(subscribeNew, [id, newsletter])
    const user = await manager.findOneByOrFail(User, { email })
    const profile = { name, about, newsletter }
    return { user, typed: user.id === id ? { passwordHash } : { passwordHash, profile } }
  }

  async #write(
    manager: EntityManager,
    user: User,
    kept: { registration: Registered; next: string | null },
    language: Language,
  ): Promise<void> {
    if (user.emailConfirmedAt) return this.mails.alreadyThere(manager, user, user.language ?? language)
    const token = await this.confirmations.newLink(manager, user.id, kept)
    return this.mails.confirm(manager, user, token, language)
  }
}
