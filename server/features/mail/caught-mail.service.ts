import { Inject, Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { CaughtMail } from '#core/contracts/http/mail'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

type MailRow = Omit<CaughtMail, 'at'> & { at: Date }

/** The newest first; addresses are stored as they were written to. */
const caught = `
  select recipient as "to", subject, text, html, created_at as at from mails
   where $1::text is null or lower(recipient) = lower($1) order by created_at desc, id desc limit 200`

/** Mails that were caught instead of sent: in the demo and under test, never where mail really goes out. */
@Injectable()
export class CaughtMailService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws NOT_FOUND where mails are not caught. */
  read(me: Principal, to: string | undefined): Promise<{ items: CaughtMail[] }> {
    requireRight(me, 'mail.read', {})
    const { SMTP_URL, DEMO, NODE_ENV } = this.config
    if (SMTP_URL || !(DEMO || NODE_ENV === 'test')) throw new DomainError('NOT_FOUND')
    return this.transactions.asUser(me.userId, async (manager) => {
      await audited(manager, { action: 'mail.read', actorId: me.userId })
      const rows = await manager.query<MailRow[]>(caught, [to?.trim() ?? null])
      return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
    })
  }
}
