import { Inject, Injectable } from '@nestjs/common'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import { allowedOrigins } from '#server/auth/origins'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { Passkey, PasskeyChallenge } from '#server/database/entities/passkey'
import { Transactions } from '#server/database/transactions'

const lifetimeMs = 5 * 60_000
const takeChallenge = `
  delete from passkey_challenges
   where id = $1 and user_id is not distinct from $2 and expires_at > now() returning challenge`

/** A numeric address cannot own passkeys: on loopback they belong to `localhost`. */
const ownerName = (publicUrl: string): string => {
  const { hostname } = new URL(publicUrl)
  return /^(127\.|\[)/.test(hostname) ? 'localhost' : hostname
}

export interface Asked<T> {
  challengeId: string
  options: T
}

/** Keys of devices (WebAuthn). Each challenge is taken once; the device must have recognised its owner. */
@Injectable()
export class Passkeys {
  readonly #rpId: string
  readonly #origins: string[]

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.#rpId = ownerName(publicUrlOf(config))
    this.#origins = [...allowedOrigins(publicUrlOf(config))]
  }

  async askToAdd(me: {
    userId: string
    name: string
    email: string
  }): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
    const known = await this.transactions.open((manager) => manager.findBy(Passkey, { userId: me.userId }))
    const options = await generateRegistrationOptions({
      rpName: 'Briefroom',
      rpID: this.#rpId,
      userName: me.email,
      userDisplayName: me.name,
      userID: new Uint8Array(Buffer.from(me.userId)),
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    return { challengeId: await this.#keep(me.userId, options.challenge), options }
  }

  /** Checks what the device made; gives the key to keep. Throws INVALID_INPUT when it does not fit. */
  async added(
    userId: string,
    challengeId: string,
    response: RegistrationResponseJSON,
  ): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>> {
    const expectedChallenge = await this.#take(challengeId, userId)
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: this.#origins,
      expectedRPID: this.#rpId,
    }).catch(refuse)
    if (!verified) throw new DomainError('INVALID_INPUT')
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports }
  }

  async askToSignIn(): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
    const options = await generateAuthenticationOptions({ rpID: this.#rpId, userVerification: 'required' })
    return { challengeId: await this.#keep(null, options.challenge), options }
  }

  /** Whose key signed the challenge. Throws WRONG_CREDENTIALS for an unknown key, a used challenge, a wrong signature. */
  async signedIn(challengeId: string, response: AuthenticationResponseJSON): Promise<string> {
    const expectedChallenge = await this.#take(challengeId, null)
    const key = await this.transactions.open((manager) =>
      manager.findOneBy(Passkey, { credentialId: response.id }),
    )
    if (!key) throw new DomainError('WRONG_CREDENTIALS')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: this.#origins,
      expectedRPID: this.#rpId,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(key.publicKey),
        counter: key.counter,
        transports: key.transports,
      },
    }).catch(refuseSignIn)
    if (!verified) throw new DomainError('WRONG_CREDENTIALS')
    await this.transactions.open((manager) =>
      manager.update(
        Passkey,
        { id: key.id },
        { counter: authenticationInfo.newCounter, lastUsedAt: new Date() },
      ),
    )
    return key.userId
  }

  async #keep(userId: string | null, challenge: string): Promise<string> {
    const id = v7()
    const expiresAt = new Date(Date.now() + lifetimeMs)
    await this.transactions.open((manager) =>
      manager.insert(PasskeyChallenge, { id, userId, challenge, expiresAt }),
    )
    return id
  }

  async #take(id: string, userId: string | null): Promise<string> {
    const [rows] = await this.transactions.open((manager) =>
      manager.query<[{ challenge: string }[], number]>(takeChallenge, [id, userId]),
    )
    if (!rows[0]) throw new DomainError(userId === null ? 'WRONG_CREDENTIALS' : 'LINK_EXPIRED')
    return rows[0].challenge
  }
}

/** The library throws for whatever does not fit; what it says is of no use to whoever sent it. */
const refuse = (): never => {
  throw new DomainError('INVALID_INPUT')
}
const refuseSignIn = (): never => {
  throw new DomainError('WRONG_CREDENTIALS')
}
