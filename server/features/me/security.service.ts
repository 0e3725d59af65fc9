import { Injectable } from '@nestjs/common'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { EntityManager } from 'typeorm'
import { renderSVG } from 'uqr'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type {
  NewFactorView,
  NewPasskey,
  NewPasskeyView,
  PasskeyView,
  RecoveryCodesView,
  SecurityView,
} from '#core/contracts/http/security'
import { holdAccount } from '#server/auth/account-row'
import { Passkeys, type Asked } from '#server/auth/passkeys'
import { noPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import { requireOwnHand } from '#server/auth/require-recent'
import { SecondFactors } from '#server/auth/second-factors'
import { audited } from '#server/database/append-audit'
import { Passkey } from '#server/database/entities/passkey'
import { RecoveryCode } from '#server/database/entities/recovery-code'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { AccountMails } from '#server/features/accounts/index'
import { SessionsService } from '#server/features/sessions/index'

const mostPasskeys = 20
const codesLeft = 'select count(*)::int as n from recovery_codes where user_id = $1 and used_at is null'

const viewOf = ({ id, name, createdAt, lastUsedAt }: Passkey): PasskeyView => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

/** What keeps an account beside its password. Each change wants a fresh sign-in, and its owner is told by mail. */
@Injectable()
export class SecurityService {
  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactors,
    private readonly passkeys: Passkeys,
    private readonly sessions: SessionsService,
    private readonly mails: AccountMails,
  ) {}

  async read({ userId }: Principal): Promise<SecurityView> {
    const methods = await this.factors.methodsOf(userId)
    return this.transactions.open(async (manager) => {
      const [left] = await manager.query<{ n: number }[]>(codesLeft, [userId])
      const { passwordHash } = await manager.findOneByOrFail(User, { id: userId })
      const passkeys = await manager.find(Passkey, { where: { userId }, order: { createdAt: 'ASC' } })
      return {
        password: passwordHash !== noPassword,
        secondFactor: methods.includes('totp'),
        recoveryCodesLeft: left!.n,
        passkeys: passkeys.map(viewOf),
      }
    })
  }

  /** A new secret; a factor in force is first switched off. */
  async beginFactor(me: Principal): Promise<NewFactorView> {
    requireOwnHand(me)
    if ((await this.factors.methodsOf(me.userId)).includes('totp')) throw new DomainError('ALREADY_THERE')
    const { secret, uri } = await this.factors.begin(me.userId, me.email)
    const svg = renderSVG(uri, { border: 2 })
    return { secret, uri, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
  }

  /** The first factor ends what was opened without one. Throws SECOND_FACTOR when the code is not of the new secret. */
  async confirmFactor(me: Principal, code: string): Promise<RecoveryCodesView> {
    requireOwnHand(me)
    return this.transactions.open(async (manager) => {
      const first = await this.#isFirst(manager, me)
      const recoveryCodes = await this.factors.confirm(manager, me.userId, code)
      if (recoveryCodes === null) throw new DomainError('SECOND_FACTOR', undefined, { wrong: true })
      if (first) await this.sessions.keepOnlyThis(manager, me)
      await this.#tell(manager, me)
      return { recoveryCodes }
    })
  }

  removeFactor(me: Principal): Promise<void> {
    requireOwnHand(me)
    return this.transactions.open(async (manager) => {
      await this.factors.remove(manager, me.userId)
      await audited(manager, { action: 'factor.removed', actorId: me.userId, data: { kind: 'totp' } })
      await this.#tidy(manager, me)
    })
  }

  renewCodes(me: Principal): Promise<RecoveryCodesView> {
    requireOwnHand(me)
    return this.transactions.open(async (manager) => {
      const recoveryCodes = await this.factors.renewCodes(manager, me.userId)
      await audited(manager, { action: 'factor.added', actorId: me.userId, data: { kind: 'codes' } })
      await this.#tell(manager, me)
      return { recoveryCodes }
    })
  }

  askPasskey(me: Principal): Promise<Asked<object>> {
    requireOwnHand(me)
    return this.passkeys.askToAdd(me)
  }

  async addPasskey(me: Principal, { challengeId, credential, name }: NewPasskey): Promise<NewPasskeyView> {
    requireOwnHand(me)
    const answer = credential as unknown as RegistrationResponseJSON
    const made = await this.passkeys.added(me.userId, challengeId, answer)
    return this.transactions.open(async (manager) => {
      const first = await this.#isFirst(manager, me)
      if ((await manager.countBy(Passkey, { userId: me.userId })) >= mostPasskeys)
        throw new DomainError('INVALID_INPUT', `At most ${mostPasskeys} passkeys.`)
      if (await manager.existsBy(Passkey, { credentialId: made.credentialId }))
        throw new DomainError('ALREADY_THERE')
      const id = v7()
      await manager.insert(Passkey, { id, userId: me.userId, name, ...made })
      await audited(manager, { action: 'passkey.added', actorId: me.userId, object: { kind: 'passkey', id } })
      if (first) await this.sessions.keepOnlyThis(manager, me)
      await this.#tell(manager, me)
      const passkey = viewOf(await manager.findOneByOrFail(Passkey, { id }))
      return { passkey, recoveryCodes: first ? await this.factors.renewCodes(manager, me.userId) : null }
    })
  }

  removePasskey(me: Principal, id: string): Promise<void> {
    requireOwnHand(me)
    return this.transactions.open(async (manager) => {
      const { affected } = await manager.delete(Passkey, { id, userId: me.userId })
      if (!affected) throw new DomainError('NOT_FOUND')
      await audited(manager, {
        action: 'passkey.removed',
        actorId: me.userId,
        object: { kind: 'passkey', id },
      })
      await this.#tidy(manager, me)
    })
  }

  /** Whether there is none yet. Holds the account's row: a log-in by password alone is over by now, or will see the new one. */
  async #isFirst(manager: EntityManager, { userId }: Principal): Promise<boolean> {
    await holdAccount(manager, userId)
    return (await this.factors.methodsWithin(manager, userId)).length === 0
  }

  /** Codes for the day on which a factor is lost go with the last factor. */
  async #tidy(manager: EntityManager, me: Principal): Promise<void> {
    const left = await manager.query<unknown[]>(
      `select 1 from second_factors where user_id = $1 and confirmed_at is not null
       union all select 1 from passkeys where user_id = $1`,
      [me.userId],
    )
    if (left.length === 0) await manager.delete(RecoveryCode, { userId: me.userId })
    await this.#tell(manager, me)
  }

  async #tell(manager: EntityManager, me: Principal): Promise<void> {
    const user = await manager.findOneByOrFail(User, { id: me.userId })
    await this.mails.securityChanged(manager, user, user.language ?? 'en')
  }
}
