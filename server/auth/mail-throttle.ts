import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import type { RateLimiterPostgres } from 'rate-limiter-flexible'
import { limiter, spend, within } from '#server/auth/limiter'
import { addressPrefix } from '#server/auth/throttle'

const tenMinutes = 600
const quarter = 900
const hour = 3_600
const day = 86_400

/** What is written under a key is no address of a person. */
const keyOf = (email: string): string => createHash('sha256').update(email).digest('base64url')

/** Registrations and forgotten passwords, which send mail (limit L12), and comments of a member (L13). Shared by all nodes. */
export class MailThrottle {
  readonly #doors: Record<'registration' | 'reset', RateLimiterPostgres>
  readonly #account: RateLimiterPostgres
  readonly #registered: RateLimiterPostgres
  readonly #all: RateLimiterPostgres
  readonly #comments: RateLimiterPostgres

  constructor(pool: Pool, factor: number) {
    this.#doors = {
      registration: limiter(pool, 'registration-address', 5 * factor, hour),
      reset: limiter(pool, 'reset-address', 5 * factor, hour),
    }
    this.#account = limiter(pool, 'mail-account', 3 * factor, hour)
    this.#registered = limiter(pool, 'mail-registration', 1, quarter)
    this.#all = limiter(pool, 'mail-all', 200 * factor, day)
    this.#comments = limiter(pool, 'comments', 5 * factor, tenMinutes)
  }

  /** Throws SLOW_DOWN when somebody at this network address has asked too often. */
  knock(door: 'registration' | 'reset', address: string): Promise<void> {
    return spend(this.#doors[door], addressPrefix(address))
  }

  /** Whether one more mail may go to this person; if not, silently none goes. */
  async maySend(door: 'registration' | 'reset', email: string): Promise<boolean> {
    const key = keyOf(email)
    const own = door === 'registration' ? await within(this.#registered, key) : true
    return own && (await within(this.#account, key)) && (await within(this.#all, 'all'))
  }

  /** Throws SLOW_DOWN when this member has written five comments within ten minutes. */
  comment(userId: string): Promise<void> {
    return spend(this.#comments, userId)
  }
}
