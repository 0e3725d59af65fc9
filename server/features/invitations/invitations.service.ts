import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { IsNull, type EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { line, type Language, type Page } from '#core/contracts/http/common'
import type { InvitationView, NewInvitation } from '#core/contracts/http/invitations'
import type { DeskRole } from '#core/contracts/http/session'
import { oneEmailAddress } from '#server/auth/email-address'
import { claimAccount } from '#server/auth/claim-account'
import { checkPassword } from '#server/auth/password-policy'
import { hashPassword } from '#server/auth/passwords'
import { MailThrottle } from '#server/auth/mail-throttle'
import type { Principal } from '#server/auth/principal'
import { hashSecret, newSecret } from '#server/auth/secrets'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Invitation } from '#server/database/entities/invitation'
import { Membership } from '#server/database/entities/membership'
import { User } from '#server/database/entities/user'
import { tellMember } from '#server/database/tell-member'
import { HOT_POOL } from '#server/database/tokens'
import { actForDesk, Transactions } from '#server/database/transactions'
import { invalidInput } from '#server/errors/validation'
import { holdSender, offered, take, waiting } from '#server/features/invitations/invitation-statements'
import { invitationMail } from '#server/features/invitations/invitation-mail'
import { MailService } from '#server/features/mail/index'
import { requireRight } from '#server/permissions/require'

/** Who joins without an account says who he is. */
const newcomer = z.object({ name: line(120), password: z.string().min(1).max(512) })

const lifetimeMs = 7 * 86_400_000

interface WaitingRow {
  id: string
  email: string
  role: DeskRole
  created_at: Date
  expires_at: Date
  guest_until: Date | null
  by_id: string
  by_name: string
}
export interface OfferedRow {
  id: string
  desk_id: string
  email: string
  role: DeskRole
  guest_until: Date | null
  desk: string
  /** The address has an account whose owner has confirmed it. */
  known: boolean
}

const viewOf = (row: WaitingRow): InvitationView => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: { id: row.by_id, name: row.by_name },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  guestUntil: row.guest_until?.toISOString() ?? null,
})

const senderHeld = async (manager: EntityManager, id: string): Promise<boolean> =>
  (await manager.query<unknown[]>(holdSender, [id])).length > 0

/** Places on a desk, offered by mail. */
@Injectable()
export class InvitationsService {
  readonly #house: string

  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: MailThrottle,
    private readonly mail: MailService,
    @Inject(HOT_POOL) private readonly keeper: Pool,
    @Inject(CONFIG) config: Config,
  ) {
    // Whoever takes a place works there next: under the portal's own name he would be signed in only there.
    this.#house = publicUrlOf(config)
  }

  /** Those that can still be taken. */
  async list(me: Principal, deskId: string): Promise<Page<InvitationView>> {
    requireRight(me, 'member.manage', { deskId })
    const rows = await this.transactions.asUser(me.userId, (manager) =>
      manager.query<WaitingRow[]>(waiting, [deskId]),
    )
    return { items: rows.map(viewOf), nextCursor: null }
  }

  /** Sends one; an older one to the same address opens nothing any more. Throws ALREADY_THERE for a member. */
  add(me: Principal, deskId: string, body: NewInvitation): Promise<InvitationView> {
    requireRight(me, 'member.manage', { deskId })
    const email = oneEmailAddress(body.email)
    return this.transactions.asUser(me.userId, async (manager) => {
      const user = await manager.findOneBy(User, { email })
      if (user?.emailConfirmedAt && (await manager.existsBy(Membership, { deskId, userId: user.id })))
        throw new DomainError('ALREADY_THERE', undefined, { id: user.id })
      if (!(await this.throttle.maySend('reset', email))) throw new DomainError('SLOW_DOWN')
      await manager.query(
        'update invitations set revoked_at = now() where desk_id = $1 and email = $2 and used_at is null and revoked_at is null',
        [deskId, email],
      )
      const id = v7()
      const token = newSecret('brl')
      const expiresAt = new Date(Date.now() + lifetimeMs)
      const kept = { id, deskId, email, role: body.role, tokenHash: hashSecret(token), invitedBy: me.userId }
      const guestUntil = body.guestUntil === null ? null : new Date(body.guestUntil)
      await manager.insert(Invitation, { ...kept, expiresAt, guestUntil })
      if (!(await senderHeld(manager, id))) throw new DomainError('FORBIDDEN')
      const language = user?.language ?? me.language ?? 'en'
      const page = `${this.#house}${language === 'zh' ? '/zh' : ''}/join/${token}`
      await this.mail.send(manager, { to: email, ...invitationMail(language, page) })
      await this.#record(manager, me.userId, deskId, id, 'invitation.sent')
      const rows = await manager.query<WaitingRow[]>(waiting, [deskId])
      return viewOf(rows.find((row) => row.id === id)!)
    })
  }

  async withdraw(me: Principal, deskId: string, id: string): Promise<void> {
    requireRight(me, 'member.manage', { deskId })
    await this.transactions.asUser(me.userId, async (manager) => {
      const { affected } = await manager.update(
        Invitation,
        { id, deskId, usedAt: IsNull(), revokedAt: IsNull() },
        { revokedAt: new Date() },
      )
      if (!affected) throw new DomainError('NOT_FOUND')
      await this.#record(manager, me.userId, deskId, id, 'invitation.withdrawn')
    })
  }

  /** What a link offers; null when it is used, withdrawn, too old or none, or its sender manages that desk no more. */
  async find(token: string): Promise<OfferedRow | null> {
    const { rows } = await this.keeper.query<OfferedRow>(offered, [hashSecret(token)])
    return rows[0] ?? null
  }

  /**
   * An account for an address that has none, or none that was confirmed, made by its invitation: whoever has the link reads
   * that mailbox.
   */
  async newAccount(token: string, fields: Record<string, string>, language: Language): Promise<User> {
    const place = await this.find(token)
    if (!place || place.known) throw new DomainError('LINK_EXPIRED')
    const given = newcomer.safeParse({ name: fields.name, password: fields.password })
    if (!given.success) throw invalidInput(given.error.issues)
    checkPassword(given.data.password, [given.data.name, place.email])
    const account = { name: given.data.name, passwordHash: await hashPassword(given.data.password), language }
    return this.transactions.open(async (manager) => {
      const known = await manager.findOneBy(User, { email: place.email })
      if (known && (known.emailConfirmedAt || known.status !== 'active'))
        throw new DomainError('LINK_EXPIRED')
      const id = known?.id ?? v7()
      if (known) await claimAccount(manager, id, account)
      else await manager.insert(User, { id, email: place.email, ...account, emailConfirmedAt: new Date() })
      await audited(manager, { action: known ? 'account.confirmed' : 'account.registered', actorId: id })
      return manager.findOneByOrFail(User, { id })
    })
  }

  /**
   * Takes the place for the person whose address it was sent to. Of two at once one wins. Throws LINK_EXPIRED, and
   * FORBIDDEN for somebody else.
   */
  accept(userId: string, token: string): Promise<{ slug: string }> {
    return this.transactions.asUser(userId, async (manager) => {
      const place = await this.find(token)
      if (!place) throw new DomainError('LINK_EXPIRED')
      const { email, emailConfirmedAt } = await manager.findOneByOrFail(User, { id: userId })
      if (email !== place.email || !emailConfirmedAt) throw new DomainError('FORBIDDEN')
      await actForDesk(manager, place.desk_id)
      if (!(await senderHeld(manager, place.id))) throw new DomainError('LINK_EXPIRED')
      const [taken] = await manager.query<[unknown[], number]>(take, [place.id, userId])
      if (taken.length === 0) throw new DomainError('LINK_EXPIRED')
      await this.#join(manager, userId, place)
      const [desk] = await manager.query<{ slug: string }[]>('select slug from desks where id = $1', [
        place.desk_id,
      ])
      return { slug: desk!.slug }
    })
  }

  /** Who is there as a guest is what he is offered from now on: a member, or a guest for as long as is said. */
  async #join(
    manager: EntityManager,
    userId: string,
    { id, desk_id: deskId, role, guest_until: guestUntil }: OfferedRow,
  ): Promise<void> {
    const there = await manager.findOneBy(Membership, { deskId, userId })
    if (!there) await manager.insert(Membership, { deskId, userId, role, guestUntil })
    else if (there.guestUntil) await manager.update(Membership, { deskId, userId }, { role, guestUntil })
    await this.#record(manager, userId, deskId, id, 'invitation.accepted')
    if (there && !there.guestUntil) return
    await manager.query('select append_revocation($1, $2, null, $3)', [userId, 'desk', deskId])
    const { name } = await manager.findOneByOrFail(User, { id: userId })
    await tellMember(manager, userId, deskId, 'desk.member.added', { userId, name, role })
  }

  async #record(
    manager: EntityManager,
    actorId: string,
    deskId: string,
    id: string,
    action: 'invitation.sent' | 'invitation.withdrawn' | 'invitation.accepted',
  ): Promise<void> {
    await audited(manager, { action, actorId, deskId, object: { kind: 'invitation', id } })
  }
}
