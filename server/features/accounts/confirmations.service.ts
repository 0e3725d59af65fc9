import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import { MailThrottle } from '#server/auth/mail-throttle'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import { audited } from '#server/database/append-audit'
import { MailLink } from '#server/database/entities/mail-link'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { AccountMails } from '#server/features/accounts/account-mails'

/** Three days. */
const lifetimeMs = 3 * 86_400_000

const takeLink = `
  update mail_links set used_at = now()
   where token_hash = $1 and purpose = 'confirm' and used_at is null and expires_at > now() returning user_id, next`
const liveLink =
  "select 1 from mail_links where token_hash = $1 and purpose = 'confirm' and used_at is null and expires_at > now()"

/** Links that confirm an address: in the mail the token, here its hash; single use. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: MailThrottle,
    private readonly mails: AccountMails,
  ) {}

  async newLink(manager: EntityManager, userId: string, next: string | null): Promise<string> {
    const token = newSecret('brl')
    const expiresAt = new Date(Date.now() + lifetimeMs)
    await manager.insert(MailLink, { id: v7(), userId, tokenHash: hashSecret(token), next, expiresAt })
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

  /** Confirms the address; returns whose it is and where he wanted to go. Throws LINK_EXPIRED, also for the second use. */
  confirm(token: string): Promise<{ user: User; next: string | null }> {
    return this.transactions.open(async (manager) => {
      const [rows] = await manager.query<[{ user_id: string; next: string | null }[], number]>(takeLink, [
        hashSecret(token),
      ])
      const link = rows[0]
      const user = link ? await manager.findOneBy(User, { id: link.user_id, status: 'active' }) : null
      if (!link || !user) throw new DomainError('LINK_EXPIRED')
      await manager.update(User, { id: user.id }, { emailConfirmedAt: new Date() })
      await audited(manager, { action: 'account.confirmed', actorId: user.id })
      return { user, next: link.next }
    })
  }

  /** Sends the link again, as often as mails may go to one person. */
  async again(me: Principal, next: string | null): Promise<void> {
    const mayMail = await this.throttle.maySend('registration', me.email)
    await this.transactions.open(async (manager) => {
      const user = await manager.findOneByOrFail(User, { id: me.userId })
      if (user.emailConfirmedAt || !mayMail) return
      const token = await this.newLink(manager, user.id, next)
      await this.mails.confirm(manager, user, token, user.language ?? 'en')
    })
  }
}
