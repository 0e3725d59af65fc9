import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language } from '#core/contracts/http/common'
import { claimAccount } from '#server/auth/claim-account'
import { oneEmailAddress } from '#server/auth/email-address'
import type { VouchedFor } from '#server/auth/oidc'
import { noPassword } from '#server/auth/passwords'
import { audited } from '#server/database/append-audit'
import { OidcIdentity } from '#server/database/entities/oidc-identity'
import { User } from '#server/database/entities/user'
import { readInstallationSettings } from '#server/database/installation-settings'
import { Transactions } from '#server/database/transactions'

/** People whom another house vouches for. */
@Injectable()
export class IdentitiesService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The account of this person: by who he is there, else by his confirmed address, else a new one while registration is
   * open. One that was never confirmed here becomes his, without what was in it. Throws WRONG_CREDENTIALS for a suspended one and for an address that is not confirmed there.
   */
  find(vouched: VouchedFor, language: Language): Promise<User> {
    return this.transactions.open(async (manager) => {
      const { issuer, subject } = vouched
      const known = await manager.findOneBy(OidcIdentity, { issuer, subject })
      const user = known
        ? await manager.findOneBy(User, { id: known.userId })
        : await this.#link(manager, vouched, language)
      if (user?.status !== 'active') throw new DomainError('WRONG_CREDENTIALS')
      return user
    })
  }

  async #link(manager: EntityManager, vouched: VouchedFor, language: Language): Promise<User> {
    if (vouched.email === null) throw new DomainError('WRONG_CREDENTIALS')
    const email = oneEmailAddress(vouched.email)
    const known = await manager.findOneBy(User, { email })
    const { issuer, subject, name } = vouched
    if (known && !known.emailConfirmedAt)
      await claimAccount(manager, known.id, { passwordHash: noPassword, ...(name === null ? {} : { name }) })
    const user = known ?? (await this.#add(manager, email, vouched, language))
    await manager.insert(OidcIdentity, { issuer, subject, userId: user.id })
    await audited(manager, {
      action: 'identity.linked',
      actorId: user.id,
      object: { kind: 'user', id: user.id },
    })
    return user
  }

  async #add(manager: EntityManager, email: string, { name }: VouchedFor, language: Language): Promise<User> {
    const { registration } = await readInstallationSettings(manager)
    if (registration === 'closed') throw new DomainError('REGISTRATION_CLOSED')
    const id = v7()
    await manager.insert(User, {
      id,
      email,
      name: name ?? email.split('@')[0]!,
      language,
      passwordHash: noPassword,
    })
    await audited(manager, { action: 'account.registered', actorId: id })
    return manager.findOneByOrFail(User, { id })
  }
}
