import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import { holdAccount, holdForSession } from '#server/auth/account-row'
import { oneEmailAddress } from '#server/auth/email-address'
import { forgetMailed } from '#server/auth/forget-secrets'
import { MailThrottle } from '#server/auth/mail-throttle'
import type { Principal } from '#server/auth/principal'
import { requireOwnHand } from '#server/auth/require-recent'
import { hashSecret, newSecret } from '#server/auth/secrets'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { MailLink } from '#server/database/entities/mail-link'
import { User } from '#server/database/entities/user'
import { eraseAccount, noteErasure } from '#server/database/erase-account'
import { Transactions } from '#server/database/transactions'
import { AccountMails } from '#server/features/accounts/index'

const lifetimeMs = 86_400_000
const forgetLinks = `delete from mail_links where user_id = $1 and purpose = 'email'`
const takeLink = `
  update mail_links set used_at = now()
   where token_hash = $1 and purpose = 'email' and used_at is null and expires_at > now() returning user_id, email`
const liveLink = `select user_id from mail_links where token_hash = $1 and purpose = 'email' and used_at is null and expires_at > now()`

/** Registered and never confirmed: whoever opens a link in that mailbox has more right to the address. */
const givesWay = ({ emailConfirmedAt, status, role }: User): boolean =>
  !emailConfirmedAt && status === 'active' && role === 'member'

/** A new address for an account: it counts when its mailbox was opened, and the old one is told. */
@Injectable()
export class EmailsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: MailThrottle,
    private readonly mails: AccountMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One answer, whether the address has an account or not: its owner is told, and nobody else. */
  async ask(me: Principal, given: string): Promise<void> {
    requireOwnHand(me)
    const email = oneEmailAddress(given)
    const mayMail = await this.throttle.maySend('reset', email)
    await this.transactions.open(async (manager) => {
      await holdForSession(manager, me)
      const user = await manager.findOneByOrFail(User, { id: me.userId })
      const language = user.language ?? 'en'
      await audited(manager, { action: 'email.asked', actorId: me.userId })
      if (!mayMail || email === user.email) return
      const owner = await manager.findOneBy(User, { email })
      if (owner && !givesWay(owner))
        return this.mails.alreadyThere(manager, owner, owner.language ?? language)
      const token = newSecret('brl')
      const expiresAt = new Date(Date.now() + lifetimeMs)
      await manager.query(forgetLinks, [user.id])
      const link = { id: v7(), userId: user.id, tokenHash: hashSecret(token), next: null, expiresAt }
      await manager.insert(MailLink, { ...link, purpose: 'email', email, sessionId: me.sessionId })
      await this.mails.confirmEmail(manager, { email }, token, language)
    })
  }

  /** Whether the link can still be used; looking changes nothing. */
  async isLive(token: string): Promise<boolean> {
    const rows = await this.transactions.open((manager) =>
      manager.query<unknown[]>(liveLink, [hashSecret(token)]),
    )
    return rows.length > 0
  }

  /**
   * Takes the link: the account has its new address. Another account of that address that was never confirmed is erased.
   * Throws LINK_EXPIRED, also when the address was taken meanwhile.
   */
  async confirm(token: string): Promise<void> {
    const erased = await this.transactions.open(async (manager) => {
      const link = await this.#take(manager, token)
      const user = link ? await manager.findOneBy(User, { id: link.user_id, status: 'active' }) : null
      if (!link || !user) throw new DomainError('LINK_EXPIRED')
      const there = await this.#clear(manager, link.email)
      await manager.update(User, { id: user.id }, { email: link.email, emailConfirmedAt: new Date() })
      await forgetMailed(manager, user.id)
      await audited(manager, { action: 'email.changed', actorId: user.id })
      await this.mails.emailChanged(manager, user, user.language ?? 'en')
      return there
    })
    if (erased !== null) await noteErasure(this.config, erased)
  }

  /** The account's row first: whoever ends the link with all that opens the account does not wait for it crosswise. */
  async #take(manager: EntityManager, token: string): Promise<{ user_id: string; email: string } | null> {
    const hash = hashSecret(token)
    const [live] = await manager.query<{ user_id: string }[]>(liveLink, [hash])
    if (!live) return null
    await holdAccount(manager, live.user_id)
    const [rows] = await manager.query<[{ user_id: string; email: string }[], number]>(takeLink, [hash])
    return rows[0] ?? null
  }

  /** Makes the address free; the id of the account that gave way. */
  async #clear(manager: EntityManager, email: string): Promise<string | null> {
    const there = await manager.findOneBy(User, { email })
    if (!there) return null
    if (!givesWay(there)) throw new DomainError('LINK_EXPIRED')
    await eraseAccount(manager, { userId: there.id, actorId: null })
    return there.id
  }
}
