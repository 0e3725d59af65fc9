import { isIP } from 'node:net'
import type { Pool } from 'pg'
import type { RateLimiterPostgres } from 'rate-limiter-flexible'
import { count, limiter, slowDown, spend } from '#server/auth/limiter'

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

type Looked = [counter: RateLimiterPostgres, key: string]

/** No address of a person has this form. */
const proofOf = (userId: string): string => `signed-in:${userId}`

/**
 * Failed sign-ins, counted in Postgres so that all nodes share them: per account, per address and over all (limit L11).
 * An account that fails five times in a quarter of an hour waits, each time twice as long, an hour at most. How long it
 * waits stands beside its count of failures, so that the count is what was tried and nothing else. Whoever holds a session
 * and says again who he is counts for himself: strangers who guess at his address do not make him wait.
 */
export class Throttle {
  readonly #account: RateLimiterPostgres
  readonly #waits: RateLimiterPostgres
  readonly #address: RateLimiterPostgres
  readonly #all: RateLimiterPostgres
  readonly #strikes: RateLimiterPostgres
  readonly #asks: RateLimiterPostgres

  constructor(pool: Pool, factor: number) {
    this.#account = limiter(pool, 'sign-in-account', 5, quarter)
    this.#waits = limiter(pool, 'sign-in-waits', 1, hour)
    this.#strikes = limiter(pool, 'sign-in-strikes', 1_000, hour * 4)
    this.#address = limiter(pool, 'sign-in-address', 30 * factor, quarter)
    this.#all = limiter(pool, 'sign-in-all', 300 * factor, 60)
    this.#asks = limiter(pool, 'sign-in-asks', 60 * factor, 60)
  }

  /** Throws SLOW_DOWN with the seconds to wait when this account, address or everybody has failed too often. */
  async beforeSignIn(account: string, address: string): Promise<void> {
    await this.#look([...this.#ownOf(account, address), [this.#all, 'all']])
  }

  /** The same for somebody who is signed in; what strangers try all over the installation does not count. */
  async beforeProof(userId: string, address: string): Promise<void> {
    await this.#look(this.#ownOf(proofOf(userId), address))
  }

  proofFailed(userId: string, address: string): Promise<void> {
    return this.signInFailed(proofOf(userId), address)
  }

  proofSucceeded(userId: string): Promise<void> {
    return this.signInSucceeded(proofOf(userId))
  }

  #ownOf(account: string, address: string): Looked[] {
    return [
      [this.#waits, account],
      [this.#account, account],
      [this.#address, addressPrefix(address)],
    ]
  }

  async #look(looked: Looked[]): Promise<void> {
    const states = await Promise.all(looked.map(([counter, key]) => counter.get(key)))
    states.forEach((state, index) => {
      if (state && state.consumedPoints >= looked[index]![0].points) throw slowDown(state)
    })
  }

  async signInFailed(account: string, address: string): Promise<void> {
    await Promise.all([count(this.#address, addressPrefix(address)), count(this.#all, 'all')])
    const state = await count(this.#account, account)
    if (state.consumedPoints !== this.#account.points) return
    const strikes = await count(this.#strikes, account)
    await this.#waits.block(account, Math.min(hour, quarter * 2 ** (strikes.consumedPoints - 1)))
  }

  /** Counts a question that costs something and is no failure yet (a challenge, a link); throws SLOW_DOWN. */
  ask(address: string): Promise<void> {
    return spend(this.#asks, addressPrefix(address))
  }

  async signInSucceeded(account: string): Promise<void> {
    await Promise.all([this.#waits, this.#account, this.#strikes].map((counter) => counter.delete(account)))
  }
}
