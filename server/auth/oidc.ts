import { Inject, Injectable } from '@nestjs/common'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client'
import { DomainError } from '#core/contracts/errors/domain-error'
import { endNamedCookie, namedCookie, namedCookieName, readCookie } from '#server/auth/cookies'
import { KnownNames } from '#server/auth/known-names'
import { SigningKeys } from '#server/auth/signing-keys'
import { isLoopback } from '#server/config/loopback'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER, publicUrlOf } from '#server/config/tokens'
import type { Logger } from '#server/observability/logger'

const name = 'oidc'
/** Seconds between leaving for the other house and coming back. */
const lifetime = 600

/** What is kept in the browser meanwhile, signed: it is worth nothing without the code that comes back. */
interface Flow {
  state: string
  nonce: string
  verifier: string
  next: string | null
  until: number
}

export interface VouchedFor {
  issuer: string
  subject: string
  /** Only when the other house says that it is the person's. */
  email: string | null
  name: string | null
  next: string | null
}

/** Signing in by another house that vouches for people (OpenID Connect Core 1.0: code flow, PKCE, state, nonce). */
@Injectable()
export class Oidc {
  readonly #publicUrl: string
  #found: Promise<Configuration> | undefined

  constructor(
    private readonly keys: SigningKeys,
    private readonly names: KnownNames,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#publicUrl = publicUrlOf(config)
  }

  /** What the button calls that house; null when there is none. */
  get label(): string | null {
    return this.config.OIDC_ISSUER === undefined ? null : this.config.OIDC_NAME
  }

  /**
   * Where to send the browser, and the Set-Cookie text to go with it. It comes back to the name of this house that it was at (`host`),
   * which alone has that cookie. Throws NOT_FOUND and UNAVAILABLE.
   */
  async begin(next: string | null, host: string | undefined): Promise<{ url: string; cookie: string }> {
    const house = await this.#house()
    const flow: Flow = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      next,
      until: Math.floor(Date.now() / 1000) + lifetime,
    }
    const url = buildAuthorizationUrl(house, {
      redirect_uri: this.#callbackAt(host),
      scope: 'openid email profile',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    })
    const text = Buffer.from(JSON.stringify(flow)).toString('base64url')
    const value = `${text}.${await this.keys.sign(name, text)}`
    return {
      url: url.href,
      cookie: namedCookie(name, value, { publicUrl: this.#publicUrl, maxAge: lifetime }),
    }
  }

  /** Who came back. Throws WRONG_CREDENTIALS for whatever does not fit: state, nonce, signature, an old or foreign cookie. */
  async finish(
    { cookie, host }: { cookie?: string | undefined; host?: string | undefined },
    query: string,
  ): Promise<VouchedFor> {
    const house = await this.#house()
    const flow = await this.#flow(cookie)
    if (!flow) throw new DomainError('WRONG_CREDENTIALS')
    const checks = { pkceCodeVerifier: flow.verifier, expectedState: flow.state, expectedNonce: flow.nonce }
    const address = new URL(`${this.#callbackAt(host)}${query}`)
    const tokens = await authorizationCodeGrant(house, address, checks).catch((error: unknown) => {
      this.logger.warn('another house vouched for nobody', {
        reason: error instanceof Error ? error.name : 'unknown',
      })
      throw new DomainError('WRONG_CREDENTIALS')
    })
    const claims = tokens.claims()
    if (!claims) throw new DomainError('WRONG_CREDENTIALS')
    const { iss: issuer, sub: subject, email, email_verified: verified, name: called } = claims
    return {
      issuer,
      subject,
      email: typeof email === 'string' && verified === true ? email : null,
      name: typeof called === 'string' && called.trim() !== '' ? called.trim().slice(0, 120) : null,
      next: flow.next,
    }
  }

  /** Takes the cookie away. */
  end(): string {
    return endNamedCookie(name, this.#publicUrl)
  }

  #callbackAt(host: string | undefined): string {
    return `${this.names.addressAt(host)}/login/oidc/callback`
  }

  async #flow(cookie: string | undefined): Promise<Flow | null> {
    const value = readCookie(cookie, namedCookieName(name, this.#publicUrl)) ?? ''
    const [text = '', signature = ''] = value.split('.')
    if (!(await this.keys.verify(name, text, signature))) return null
    const flow = JSON.parse(Buffer.from(text, 'base64url').toString()) as Flow
    return flow.until * 1000 > Date.now() ? flow : null
  }

  /** Asked once; again after it could not be reached. Plain http only where the other house is on this machine. */
  #house(): Promise<Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.config
    if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) throw new DomainError('NOT_FOUND')
    const issuer = new URL(OIDC_ISSUER)
    const local = issuer.protocol === 'http:' && isLoopback(issuer.hostname)
    // The signature is looked at even where the line to the other house would vouch for it.
    const execute = [enableNonRepudiationChecks, ...(local ? [allowInsecureRequests] : [])]
    this.#found ??= discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, { execute }).catch(
      () => {
        this.#found = undefined
        throw new DomainError('UNAVAILABLE')
      },
    )
    return this.#found
  }
}
