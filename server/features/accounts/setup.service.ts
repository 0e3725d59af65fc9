import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { line, type Language } from '#core/contracts/http/common'
import { claimAccount } from '#server/auth/claim-account'
import { oneEmailAddress } from '#server/auth/email-address'
import { endCredentials } from '#server/auth/end-credentials'
import { checkPassword } from '#server/auth/password-policy'
import { hashPassword } from '#server/auth/passwords'
import { hashSecret } from '#server/auth/secrets'
import { audited } from '#server/database/append-audit'
import { User } from '#server/database/entities/user'
import { openDesk } from '#server/database/open-desk'
import { Transactions } from '#server/database/transactions'
import { invalidInput } from '#server/errors/validation'

const setup = z.object({
  name: line(120),
  email: z.string(),
  password: z.string().min(1).max(512),
  /** The first desk; may stay empty where there are desks already. */
  desk: line(120).optional(),
})

const takeLink =
  'update setup_links set used_at = now() where token_hash = $1 and used_at is null and expires_at > now() returning id'
const liveLink = 'select 1 from setup_links where token_hash = $1 and used_at is null and expires_at > now()'

/**
 * The first admin of an installation, or one more when all have lost their keys: whoever can print a link on the machine
 * is trusted with it. An account with this address becomes that admin, with the new password.
 */
@Injectable()
export class SetupService {
  constructor(private readonly transactions: Transactions) {}

  /** Whether the link can still be used; looking changes nothing. */
  async isLive(token: string): Promise<boolean> {
    const rows = await this.transactions.open((manager) =>
      manager.query<unknown[]>(liveLink, [hashSecret(token)]),
    )
    return rows.length > 0
  }

  /** Throws LINK_EXPIRED, also for the second use; INVALID_INPUT and PASSWORD_COMMON leave the link as it is. */
  async finish(token: string, fields: Record<string, string>, language: Language): Promise<User> {
    if (!(await this.isLive(token))) throw new DomainError('LINK_EXPIRED')
    const { name, email, password, desk } = fields
    const given = setup.safeParse({ name, email, password, ...(desk?.trim() ? { desk } : {}) })
    if (!given.success) throw invalidInput(given.error.issues)
    const address = oneEmailAddress(given.data.email)
    checkPassword(given.data.password, [given.data.name, address])
    const passwordHash = await hashPassword(given.data.password)
    return this.transactions.open(async (manager) => {
      const [taken] = await manager.query<[unknown[], number]>(takeLink, [hashSecret(token)])
      if (taken.length === 0) throw new DomainError('LINK_EXPIRED')
      const user = await this.#admin(manager, {
        name: given.data.name,
        email: address,
        passwordHash,
        language,
      })
      await this.#firstDesk(manager, user, given.data.desk)
      return user
    })
  }

  async #admin(
    manager: EntityManager,
    account: Pick<User, 'name' | 'email' | 'passwordHash' | 'language'>,
  ): Promise<User> {
    const known = await manager.findOneBy(User, { email: account.email })
    const id = known?.id ?? v7()
    const rights = { role: 'admin', status: 'active', emailConfirmedAt: new Date() } as const
    if (known) {
      await manager.update(User, { id }, { ...account, ...rights, passwordChangedAt: new Date() })
      await (known.emailConfirmedAt ? endCredentials(manager, id) : claimAccount(manager, id, account))
    } else await manager.insert(User, { id, ...account, ...rights })
    await audited(manager, { action: 'installation.set-up', actorId: id, object: { kind: 'user', id } })
    return manager.findOneByOrFail(User, { id })
  }

  async #firstDesk(manager: EntityManager, user: User, name: string | undefined): Promise<void> {
    if (name === undefined) return
    const { id } = await openDesk(manager, name, user.id)
    const object = { kind: 'desk', id }
    await audited(manager, { action: 'desk.created', actorId: user.id, deskId: id, object })
    await manager.query('select append_revocation($1, $2, null, $3)', [user.id, 'desk', id])
  }
}
