import { createHash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { RateLimiterPostgres } from 'rate-limiter-flexible'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { AddedArticle } from '#core/news/added-article'
import { senderOf, type InboundMail, type MailboxView, type NewMailbox } from '#core/news/mailbox'
import { limiter, spend } from '#server/auth/limiter'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { DeskMailbox } from '#server/database/entities/desk-mailbox'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import { AddArticleService } from '#server/features/articles/index'
import { readMessage } from '#server/features/mailboxes/message/read-message'
import { requireRight } from '#server/permissions/require'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const make = `
  insert into desk_mailboxes (desk_id, secret_sha256, created_by) values ($1, $2, $3)
  on conflict (desk_id) do update set secret_sha256 = excluded.secret_sha256, created_by = excluded.created_by, created_at = now()`
const read = `
  select b.created_at as "createdAt", u.id as "userId", u.name from desk_mailboxes b left join users u on u.id = b.created_by
   where b.desk_id = $1`
const ofSecret = 'select desk_id as "deskId" from desk_mailboxes where secret_sha256 = $1'

/** Newsletters of one desk in an hour. */
const mostAnHour = 120

/** Newsletters by mail: a mail service brings them to an address that holds the desk's secret. */
@Injectable()
export class MailboxesService {
  readonly #mails: RateLimiterPostgres

  constructor(
    private readonly transactions: Transactions,
    private readonly articles: AddArticleService,
    @Inject(HOT_POOL) private readonly keeper: Pool,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.#mails = limiter(keeper, 'inbound-mail', mostAnHour * config.BRIEFROOM_LIMIT_FACTOR, 3_600)
  }

  read(me: Principal, deskId: string): Promise<MailboxView> {
    requireRight(me, 'source.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      interface Row {
        createdAt: Date
        userId: string | null
        name: string | null
      }
      const [row] = await manager.query<Row[]>(read, [deskId])
      if (!row) return { mailbox: null }
      const createdBy = row.userId === null ? null : { id: row.userId, name: row.name ?? '' }
      return { mailbox: { createdBy, createdAt: row.createdAt.toISOString() } }
    })
  }

  /** Makes the address, or a new one in place of the old one, which ends. It is told this once. */
  make(me: Principal, deskId: string): Promise<NewMailbox> {
    requireRight(me, 'source.edit', { deskId })
    const secret = newSecret('brl')
    return this.transactions.asUser(me.userId, async (manager) => {
      await manager.query(make, [deskId, hashSecret(secret).toString('hex'), me.userId])
      await audited(manager, changed(me, deskId))
      return { address: `${publicUrlOf(this.config)}/api/inbound/mail/${secret}` }
    })
  }

  async remove(me: Principal, deskId: string): Promise<void> {
    requireRight(me, 'source.edit', { deskId })
    await this.transactions.asUser(me.userId, async (manager) => {
      await manager.delete(DeskMailbox, { deskId })
      await audited(manager, changed(me, deskId))
    })
  }

  /** A mail becomes an article; brought twice, it is the same. Throws NOT_FOUND, INVALID_INPUT, SLOW_DOWN. */
  async take(secret: string, mail: InboundMail): Promise<AddedArticle> {
    const { rows } = await this.keeper.query<{ deskId: string }>(ofSecret, [
      hashSecret(secret).toString('hex'),
    ])
    const deskId = rows[0]?.deskId
    if (deskId === undefined) throw new DomainError('NOT_FOUND')
    await spend(this.#mails, deskId)
    return this.articles.mail(deskId, newsletterOf(mail))
  }

  /** The same for a mail as it came through the net (RFC 5322), from a mail server that hands it on. */
  async takeMessage(secret: string, message: unknown): Promise<AddedArticle> {
    if (!(message instanceof Uint8Array))
      throw new DomainError('UNSUPPORTED_MEDIA', 'A whole mail is taken here, as message/rfc822.')
    return this.take(secret, readMessage(message))
  }
}

const changed = (me: Principal, deskId: string) => ({
  action: 'source.changed' as const,
  actorId: me.userId,
  deskId,
  object: { kind: 'mailbox', id: deskId },
})

/** Mail services give an empty text for the form that a mail does not have. */
const newsletterOf = ({ from, subject, html, text, messageId }: InboundMail) => {
  const sender = senderOf(from)
  const isHtml = (html ?? '').trim() !== ''
  const body = (isHtml ? html : text) ?? ''
  if (!sender || body.trim() === '')
    throw new DomainError('INVALID_INPUT', 'A mail has a sender and a text.', {
      issues: [{ path: sender ? 'html' : 'from', message: 'missing' }],
    })
  const title = Array.from(subject.replaceAll(/\p{Cc}/gu, ' ').trim())
    .slice(0, 500)
    .join('')
  return {
    publisher: sender.host,
    identity: `mail:${hash(messageId ?? `${from}\n${subject}\n${body}`)}`,
    title: title === '' ? sender.name : title,
    bytes: Buffer.from(body),
    mediaType: isHtml ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
  }
}
