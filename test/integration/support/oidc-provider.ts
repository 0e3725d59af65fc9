import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const base64url = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

export interface Claims {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
}

/** What a code stands for, and to which address alone it was given (RFC 6749 section 4.1.3). */
interface Kept {
  claims: Claims
  nonce: string
  challenge: string
  redirectUri: string
}

/** A small house that vouches for people (OpenID Connect), on loopback: one client, codes that work once, PKCE. */
export class OidcProvider {
  /** Spoils what is signed, to see that it is looked at. */
  spoil: 'nonce' | 'signature' | 'audience' | null = null
  readonly #codes = new Map<string, Kept>()
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 })

  private constructor(
    private readonly server: Server,
    readonly clientId: string,
  ) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const answer = this.#answer(request.url ?? '', new URLSearchParams(Buffer.concat(chunks).toString()))
        response.writeHead(answer === null ? 400 : 200, { 'content-type': 'application/json' })
        response.end(JSON.stringify(answer ?? { error: 'invalid_grant' }))
      })
    })
  }

  static async start(clientId: string): Promise<OidcProvider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new OidcProvider(server, clientId)
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** The person says yes at the address to which he was sent; where his browser goes next. */
  approve(address: string, claims: Claims): string {
    const asked = new URL(address).searchParams
    const code = randomBytes(16).toString('base64url')
    const redirectUri = asked.get('redirect_uri')!
    const challenge = asked.get('code_challenge')!
    this.#codes.set(code, { claims, nonce: asked.get('nonce')!, challenge, redirectUri })
    const back = new URL(redirectUri)
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.get('state')!)
    return back.href
  }

  stop(): Promise<void> {
    return new Promise((resolve) =>
      this.server.close(() => {
        resolve()
      }),
    )
  }

  #answer(path: string, body: URLSearchParams): object | null {
    if (path === '/.well-known/openid-configuration') return this.#configuration()
    if (path === '/jwks')
      return {
        keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }],
      }
    return path === '/token' ? this.#token(body) : null
  }

  #configuration(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }
  }

  #token(body: URLSearchParams): object | null {
    const code = body.get('code') ?? ''
    const kept = this.#codes.get(code)
    this.#codes.delete(code)
    const proof = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (kept?.challenge !== proof || kept.redirectUri !== body.get('redirect_uri')) return null
    return { access_token: 'unused', token_type: 'bearer', expires_in: 60, id_token: this.#idToken(kept) }
  }

  #idToken({ claims, nonce }: { claims: Claims; nonce: string }): string {
    const now = Math.floor(Date.now() / 1000)
    const body = {
      ...claims,
      iss: this.issuer,
      aud: this.spoil === 'audience' ? 'somebody-else' : this.clientId,
      nonce: this.spoil === 'nonce' ? 'another' : nonce,
      iat: now,
      exp: now + 60,
    }
    const signed = `${base64url({ alg: 'RS256', kid: '1' })}.${base64url(body)}`
    const key =
      this.spoil === 'signature'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
        : this.#keys.privateKey
    return `${signed}.${createSign('sha256').update(signed).sign(key).toString('base64url')}`
  }
}
