import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { NewRegistration } from '#core/contracts/http/accounts'
import type { Language } from '#core/contracts/http/common'
import { oneEmailAddress } from '#server/auth/email-address'
import { MailThrottle } from '#server/auth/mail-throttle'
import { checkPassword } from '#server/auth/password-policy'
import { hashPassword } from '#server/auth/passwords'
import { ReadingPass } from '#server/auth/reading-pass'
import { audited } from '#server/database/append-audit'
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
   * reading pass: its Set-Cookie text. Throws INVALID_EMAIL, PASSWORD_COMMON, SLOW_DOWN.
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
      const user = await this.#keep(manager, { ...body, email }, hash, language)
      if (mayMail) await this.#write(manager, user, body.next ?? null, language)
      await audited(manager, { action: 'account.registered', actorId: null })
    })
    return this.pass.issue()
  }

  /** The row of this address, new or old: an account that is there stays as it is. */
  async #keep(
    manager: EntityManager,
    body: NewRegistration,
    hash: string,
    language: Language,
  ): Promise<User> {
    const { email, name, about = '', newsletter = false } = body
    const id = v7()
    await manager.query(addUser, [id, email, name, hash, about.trim(), language])
    await manager.query(subscribeNew, [id, newsletter])
    return manager.findOneByOrFail(User, { email })
  }

  async #write(manager: EntityManager, user: User, next: string | null, language: Language): Promise<void> {
    if (user.emailConfirmedAt) return this.mails.alreadyThere(manager, user, user.language ?? language)
    const token = await this.confirmations.newLink(manager, user.id, next)
    return this.mails.confirm(manager, user, token, language)
  }
}
