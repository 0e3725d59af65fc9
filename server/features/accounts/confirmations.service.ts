import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import { holdAccount } from '#server/auth/account-row'
import { claimAccount } from '#server/auth/claim-account'
import { MailThrottle } from '#server/auth/mail-throttle'
import { noPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { audited } from '#server/database/append-audit'
import { MailLink, type Registered } from '#server/database/entities/mail-link'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { AccountMails } from '#server/features/accounts/account-mails'
import { setNewsletter } from '#server/publishing/newsletter'

/** Three days. */
const lifetimeMs = 3 * 86_400_000

const takeLink = `
  with live as (
    select id, registration from mail_links
     where token_hash = $1 and purpose = 'confirm' and used_at is null and expires_at > now() for update
  )
  update mail_links l set used_at = now(), registration = null from live
   where l.id = live.id returning l.user_id, l.next, live.registration`
const liveLink =
  "select user_id from mail_links where token_hash = $1 and purpose = 'confirm' and used_at is null and expires_at > now()"

/** Somebody else than the maker of the account has registered the address as well. */
const registeredTwice = `
  select 1 from mail_links
   where user_id = $1 and purpose = 'confirm' and (registration is null or registration ? 'profile') limit 1`

interface TakenLink {
  user_id: string
  next: string | null
  registration: Registered | null
}

export interface Confirmed {
  user: User
  /** Where he wanted to go. */
  next: string | null
  /** No password came in force: he sets one now. */
  passwordless: boolean
}

/** Links that confirm an address: in the mail the token, here its hash; single use. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: MailThrottle,
    private readonly mails: AccountMails,
  ) {}

  async newLink(
    manager: EntityManager,
    userId: string,
    kept: { registration: Registered | null; next: string | null },
  ): Promise<string> {
    const token = newSecret('brl')
    const expiresAt = new Date(Date.now() + lifetimeMs)
    await manager.insert(MailLink, { id: v7(), userId, tokenHash: hashSecret(token), ...kept, expiresAt })
    return token
  }

  /** Whether the link can still be used; looking changes nothing. */
  async isLive(token: string): Promise<boolean> {
    const rows = await this.transactions.open((manager) =>
      manager.query<unknown[]>(liveLink, [hashSecret(token)]),
    )
    return rows.length > 0
  }

  /** Who has this id and may sign in. */
  personOf(id: string): Promise<User | null> {
    return this.transactions.open((manager) => manager.findOneBy(User, { id, status: 'active' }))
  }

  /**
   * Confirms the address: the account belongs to whoever opened the link, with the password of that registration. Throws
   * LINK_EXPIRED, also for the second use and for another link of an account that is confirmed by now.
   */
  confirm(token: string): Promise<Confirmed> {
    return this.transactions.open(async (manager) => {
      const link = await this.#take(manager, token)
      const user = link ? await manager.findOneBy(User, { id: link.user_id, status: 'active' }) : null
      if (!link || !user || user.emailConfirmedAt) throw new DomainError('LINK_EXPIRED')
      const { registration, next } = link
      const { profile, passwordHash = noPassword } = registration ?? {}
      const said = profile ? { name: profile.name, about: profile.about } : {}
      await claimAccount(manager, user.id, { passwordHash, ...said })
      if (profile) await setNewsletter(manager, user.id, profile.newsletter, 'profile')
      await audited(manager, { action: 'account.confirmed', actorId: user.id })
      return { user, next, passwordless: registration === null }
    })
  }

  /** Two links of one account at once: the account's row first, so that neither waits for the other's link. */
  async #take(manager: EntityManager, token: string): Promise<TakenLink | null> {
    const hash = hashSecret(token)
    const [live] = await manager.query<{ user_id: string }[]>(liveLink, [hash])
    if (!live) return null
    await holdAccount(manager, live.user_id)
    const [rows] = await manager.query<[TakenLink[], number]>(takeLink, [hash])
    return rows[0] ?? null
  }

  /** Sends the link again, as often as mails may go to one person. */
  async again(me: Principal, next: string | null): Promise<void> {
    const mayMail = await this.throttle.maySend('registration', me.email)
    await this.transactions.open(async (manager) => {
      const user = await manager.findOneByOrFail(User, { id: me.userId })
      if (user.emailConfirmedAt || !mayMail) return
      const doubtful = await manager.query<unknown[]>(registeredTwice, [user.id])
      const registration = doubtful.length > 0 ? null : { passwordHash: user.passwordHash }
      const token = await this.newLink(manager, user.id, { registration, next })
      await this.mails.confirm(manager, user, token, user.language ?? 'en')
    })
  }
}
