import { isIP } from 'node:net'
import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '#core/contracts/errors/domain-error'

/** Fifteen minutes and an hour, in seconds. */
const quarter = 900
const hour = 3_600

/** The network an address belongs to: IPv4 as it is, IPv6 by its /64. IPv4 in IPv6 clothes counts as IPv4. */
export const addressPrefix = (address: string): string => {
  const plain = address.replace(/^::ffff:/i, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail = ''] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const full = plain.includes('::')
    ? [...groups, ...Array<string>(8 - groups.length - after.length).fill('0'), ...after]
    : groups
  return full.slice(0, 4).join(':') + '::/64'
}

/**
 * Failed sign-ins, counted in Postgres so that all nodes share them: per account, per address and over all (limit L11).
 * An account that fails five times in a quarter of an hour waits, each time twice as long, an hour at most.
 */
export class Throttle {
  readonly #account: RateLimiterPostgres
  readonly #address: RateLimiterPostgres
  readonly #all: RateLimiterPostgres
  readonly #strikes: RateLimiterPostgres

  constructor(pool: Pool, factor: number) {
    const limiter = (keyPrefix: string, points: number, duration: number): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'rate_counters',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration,
      })
    this.#account = limiter('sign-in-account', 5, quarter)
    this.#strikes = limiter('sign-in-strikes', 1_000, hour * 4)
    this.#address = limiter('sign-in-address', 30 * factor, quarter)
    this.#all = limiter('sign-in-all', 300 * factor, 60)
  }

  /** Throws SLOW_DOWN with the seconds to wait when this account, address or everybody has failed too often. */
  async beforeSignIn(account: string, address: string): Promise<void> {
    const states = await Promise.all([
      this.#account.get(account),
      this.#address.get(addressPrefix(address)),
      this.#all.get('all'),
    ])
    const limits = [this.#account.points, this.#address.points, this.#all.points]
    states.forEach((state, index) => {
      if (state && state.consumedPoints >= limits[index]!) throw slowDown(state)
    })
  }

  async signInFailed(account: string, address: string): Promise<void> {
    await Promise.all([this.#count(this.#address, addressPrefix(address)), this.#count(this.#all, 'all')])
    const state = await this.#count(this.#account, account)
    if (state.consumedPoints !== this.#account.points) return
    const strikes = await this.#count(this.#strikes, account)
    await this.#account.block(account, Math.min(hour, quarter * 2 ** (strikes.consumedPoints - 1)))
  }

  async signInSucceeded(account: string): Promise<void> {
    await Promise.all([this.#account.delete(account), this.#strikes.delete(account)])
  }

  /** `consume` rejects when the points are spent; here only the count matters. */
  #count(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes> {
    return limiter.consume(key).catch((state: unknown) => {
      if (state instanceof RateLimiterRes) return state
      throw state
    })
  }
}

const slowDown = (state: RateLimiterRes): DomainError =>
  new DomainError('SLOW_DOWN', undefined, {
    retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
  })
