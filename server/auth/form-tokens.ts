import { randomBytes } from 'node:crypto'
import { namedCookie, namedCookieName, readCookie } from '#server/auth/cookies'
import type { SigningKeys } from '#server/auth/signing-keys'

/** Whose forms: a session, or a visitor by a cookie that says nothing of him. */
export interface FormOwner {
  sessionId: string | null
  cookie: string | undefined
}

const name = 'visitor'

/**
 * The hidden token of the portal's forms (promise `http/csrf`): bound to the session, for visitors to a random cookie.
 * Rotation of the session's own token leaves it as it is.
 */
export class FormTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly publicUrl: string,
  ) {}

  /** The token for a page with a form, and the Set-Cookie text that a first-time visitor needs beside it. */
  async issue({ sessionId, cookie }: FormOwner): Promise<{ token: string; setCookie: string | null }> {
    if (sessionId !== null) return { token: await this.#of(`session:${sessionId}`), setCookie: null }
    const known = this.#visitor(cookie)
    const visitor = known ?? randomBytes(16).toString('base64url')
    const setCookie = known === null ? namedCookie(name, visitor, { publicUrl: this.publicUrl }) : null
    return { token: await this.#of(`visitor:${visitor}`), setCookie }
  }

  /** Whether a form that came back carries the token of whoever sends it. */
  async check({ sessionId, cookie }: FormOwner, token: unknown): Promise<boolean> {
    if (typeof token !== 'string') return false
    if (sessionId !== null) return this.keys.verify('form', `session:${sessionId}`, token)
    const visitor = this.#visitor(cookie)
    return visitor !== null && this.keys.verify('form', `visitor:${visitor}`, token)
  }

  #of(owner: string): Promise<string> {
    return this.keys.sign('form', owner)
  }

  #visitor(cookie: string | undefined): string | null {
    const found = readCookie(cookie, namedCookieName(name, this.publicUrl))
    return found !== null && /^[\w-]{22}$/.test(found) ? found : null
  }
}
