import { namedCookie, namedCookieName, readCookie } from '#server/auth/cookies'
import type { SigningKeys } from '#server/auth/signing-keys'

const name = 'reading-pass'
/** Seconds. */
const day = 86_400

/**
 * What a registration gives at once, to a known address or a new one: full texts for a day, and nothing else. It names
 * nobody, so that it tells nothing about who has an account.
 */
export class ReadingPass {
  constructor(
    private readonly keys: SigningKeys,
    private readonly publicUrl: string,
  ) {}

  /** Set-Cookie text of a new pass. */
  async issue(now = Date.now()): Promise<string> {
    const until = String(Math.floor(now / 1000) + day)
    const value = `${until}.${await this.keys.sign(name, until)}`
    return namedCookie(name, value, { publicUrl: this.publicUrl, maxAge: day })
  }

  /** Whether the Cookie header holds a pass of ours that has not ended. */
  async holds(cookie: string | undefined, now = Date.now()): Promise<boolean> {
    const [until = '', signature = ''] =
      readCookie(cookie, namedCookieName(name, this.publicUrl))?.split('.') ?? []
    if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 < now) return false
    return this.keys.verify(name, until, signature)
  }
}
