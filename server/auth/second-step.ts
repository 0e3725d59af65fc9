import { createHash } from 'node:crypto'
import { endNamedCookie, namedCookie, namedCookieName, readCookie } from '#server/auth/cookies'
import type { SigningKeys } from '#server/auth/signing-keys'
import type { User } from '#server/database/entities/user'

const name = 'second-step'
/** Seconds between the password and the code. */
const lifetime = 600

type Known = Pick<User, 'id' | 'passwordHash'>

/** Two passwords never look alike here, and the hash itself is not in the cookie. */
const traceOf = ({ passwordHash }: Known): string =>
  createHash('sha256').update(passwordHash).digest('base64url').slice(0, 16)

/**
 * Between the two pages of a sign-in with a second factor: that the password was right just now, signed, in a cookie. It
 * opens nothing by itself.
 */
export class SecondStep {
  constructor(
    private readonly keys: SigningKeys,
    private readonly publicUrl: string,
  ) {}

  /** Set-Cookie text. */
  async begin(user: Known, remember: boolean, now = Date.now()): Promise<string> {
    const until = Math.floor(now / 1000) + lifetime
    const said = [user.id, until, remember ? 'r' : 's', traceOf(user)].join('.')
    const value = `${said}.${await this.keys.sign(name, said)}`
    return namedCookie(name, value, { publicUrl: this.publicUrl, maxAge: lifetime })
  }

  /** Whose password it was; null when there is no step, it is too old, or the password has changed since. */
  async read<T extends Known>(
    cookie: string | undefined,
    find: (id: string) => Promise<T | null>,
    now = Date.now(),
  ): Promise<{ user: T; remember: boolean } | null> {
    const parts = readCookie(cookie, namedCookieName(name, this.publicUrl))?.split('.') ?? []
    const [id = '', until = '', remember = '', trace = '', signature = ''] = parts
    if (!(await this.keys.verify(name, [id, until, remember, trace].join('.'), signature))) return null
    const user = Number(until) * 1000 > now ? await find(id) : null
    return user && traceOf(user) === trace ? { user, remember: remember === 'r' } : null
  }

  /** Takes the cookie away. */
  end(): string {
    return endNamedCookie(name, this.publicUrl)
  }
}
