import { Injectable } from '@nestjs/common'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PasskeySignIn, SignIn } from '#core/contracts/http/session'
import { KnownDevices } from '#server/auth/known-devices'
import { Passkeys } from '#server/auth/passkeys'
import { hashPassword, needsRehash, verifyPassword } from '#server/auth/passwords'
import type { Visitor } from '#server/auth/returning-devices'
import { SecondFactors } from '#server/auth/second-factors'
import { TemporaryPasswords } from '#server/auth/temporary-passwords'
import { Throttle } from '#server/auth/throttle'
import { audited } from '#server/database/append-audit'
import { User } from '#server/database/entities/user'
import { Transactions } from '#server/database/transactions'
import { SessionsService, type OpenedSession } from '#server/features/sessions/sessions.service'

/** The canonical form of an address: NFC, lower case, no surrounding space. */
const canonicalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** Somebody whose password was right and whose second factor is still to come. */
export interface Waiting {
  waiting: User
  methods: ('totp' | 'passkey')[]
}

/** How people show who they are: password and second factor, a mailed password, a passkey. */
@Injectable()
export class SignIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly throttle: Throttle,
    private readonly known: KnownDevices,
    private readonly temporary: TemporaryPasswords,
    private readonly factors: SecondFactors,
    private readonly passkeys: Passkeys,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Signs in, with the own password or a temporary one. One answer for an unknown address and a wrong password, at one
   * cost. Throws SECOND_FACTOR when the password is right and a code is asked for, or was wrong (`details.wrong`).
   */
  async open(body: SignIn, visitor: Visitor): Promise<OpenedSession> {
    const begun = await this.begin(body, visitor)
    if ('opened' in begun) return begun.opened
    throw new DomainError('SECOND_FACTOR', undefined, { methods: begun.methods })
  }

  /** The same, where the code comes on a page of its own: who waits for it, instead of SECOND_FACTOR. */
  async begin(body: SignIn, visitor: Visitor): Promise<{ opened: OpenedSession } | Waiting> {
    const email = canonicalEmail(body.email)
    const bucket = await this.known.bucketOf(email, visitor.cookie)
    const { user, mailed } = await this.#byPassword({ email, password: body.password }, bucket, visitor)
    const given = body.code?.trim() ?? ''
    const methods = mailed ? [] : await this.factors.methodsOf(user.id)
    if (methods.length > 0 && given === '') return { waiting: user, methods }
    if (methods.length > 0) await this.#second(user, given, bucket, visitor)
    if (!mailed) await this.throttle.signInSucceeded(bucket)
    const remember = !mailed && (body.remember ?? false)
    if (mailed || methods.length > 0) {
      const by = mailed ? 'temporary' : 'password'
      return {
        opened: await this.sessions.start(user, { remember, mustChangePassword: mailed, by }, visitor),
      }
    }
    return this.#alone(user, { remember, by: 'password' }, visitor)
  }

  /** A mailed link signs in whoever has no second factor, for the mailbox alone is none. */
  async openByLink(user: User, mustChangePassword: boolean, visitor: Visitor): Promise<OpenedSession | null> {
    const begun = await this.#alone(user, { by: 'link', mustChangePassword }, visitor)
    return 'opened' in begun ? begun.opened : null
  }

  /** Signs in with a temporary password only. Its five tries are its own: a locked account can be reset. */
  async openTemporary(given: { email: string; password: string }, visitor: Visitor): Promise<OpenedSession> {
    const email = canonicalEmail(given.email)
    const key = `temporary:${email}`
    await this.throttle.beforeSignIn(key, visitor.address)
    const user = await this.#activeUser(email)
    if (!(await this.temporary.take(user?.id ?? null, given.password)) || !user)
      return this.#refuse(key, user, visitor)
    return this.sessions.start(user, { mustChangePassword: true, by: 'temporary' }, visitor)
  }

  /** The second half, for somebody whose password was right just now. */
  async secondStep(user: User, code: string, remember: boolean, visitor: Visitor): Promise<OpenedSession> {
    const bucket = await this.known.bucketOf(user.email, visitor.cookie)
    await this.throttle.beforeSignIn(bucket, visitor.address)
    await this.#second(user, code, bucket, visitor)
    await this.throttle.signInSucceeded(bucket)
    return this.sessions.start(user, { remember }, visitor)
  }

  /** A passkey is something one has and something one is or knows: it opens the door alone. */
  async openByPasskey(body: PasskeySignIn, visitor: Visitor): Promise<OpenedSession> {
    await this.throttle.ask(visitor.address)
    const credential = body.credential as unknown as AuthenticationResponseJSON
    const id = await this.passkeys.signedIn(body.challengeId, credential)
    const user = await this.transactions.open((manager) => manager.findOneBy(User, { id, status: 'active' }))
    if (!user) throw new DomainError('WRONG_CREDENTIALS')
    return this.sessions.start(user, { remember: body.remember ?? false, by: 'passkey' }, visitor)
  }

  /** What was shown is enough while there is no second factor; one that came in force just now is waited for. */
  async #alone(
    user: User,
    wish: { remember?: boolean; mustChangePassword?: boolean; by: 'password' | 'link' },
    visitor: Visitor,
  ): Promise<{ opened: OpenedSession } | Waiting> {
    const alone = true
    const opened = await this.sessions.start(user, { ...wish, alone }, visitor).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'SECOND_FACTOR') return null
      throw error
    })
    return opened ? { opened } : { waiting: user, methods: await this.factors.methodsOf(user.id) }
  }

  async #byPassword(
    { email, password }: Pick<SignIn, 'email' | 'password'>,
    bucket: string,
    visitor: Visitor,
  ): Promise<{ user: User; mailed: boolean }> {
    await this.throttle.beforeSignIn(bucket, visitor.address)
    const user = await this.#activeUser(email)
    const own = await verifyPassword(user?.passwordHash ?? null, password)
    const mailed = !own && (await this.temporary.take(user?.id ?? null, password))
    if (!user || !(own || mailed)) return this.#refuse(bucket, user, visitor)
    if (own && needsRehash(user.passwordHash)) await this.#rehash(user, password)
    return { user, mailed }
  }

  async #second(user: User, code: string, key: string, visitor: Visitor): Promise<void> {
    if (await this.factors.accept(user.id, code)) return
    await this.throttle.signInFailed(key, visitor.address)
    await this.#note(user, visitor)
    throw new DomainError('SECOND_FACTOR', undefined, {
      methods: await this.factors.methodsOf(user.id),
      wrong: true,
    })
  }

  async #rehash(user: User, password: string): Promise<void> {
    const passwordHash = await hashPassword(password)
    await this.transactions.open((manager) =>
      manager.update(User, { id: user.id, passwordHash: user.passwordHash }, { passwordHash }),
    )
  }

  async #activeUser(email: string): Promise<User | null> {
    return this.transactions.open((manager) => manager.findOneBy(User, { email, status: 'active' }))
  }

  async #refuse(key: string, user: User | null, visitor: Visitor): Promise<never> {
    await this.throttle.signInFailed(key, visitor.address)
    await this.#note(user, visitor)
    throw new DomainError('WRONG_CREDENTIALS')
  }

  #note(user: User | null, { requestId }: Visitor): Promise<void> {
    return this.transactions.open((manager) =>
      audited(manager, { action: 'session.refused', actorId: user?.id ?? null, requestId }),
    )
  }
}
