import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '#core/contracts/errors/domain-error'

/** A counter in Postgres that all nodes share: `points` in `duration` seconds for each key. */
export const limiter = (
  pool: Pool,
  keyPrefix: string,
  points: number,
  duration: number,
): RateLimiterPostgres =>
  new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'rate_counters',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
  })

/** Counts one more. `consume` rejects when the points are spent; here that is an answer as well. */
export const count = (counter: RateLimiterPostgres, key: string): Promise<RateLimiterRes> =>
  counter.consume(key).catch((state: unknown) => {
    if (state instanceof RateLimiterRes) return state
    throw state
  })

/** Counts one more and says whether it was still within the limit. */
export const within = async (counter: RateLimiterPostgres, key: string): Promise<boolean> =>
  (await count(counter, key)).consumedPoints <= counter.points

export const slowDown = (state: RateLimiterRes): DomainError =>
  new DomainError('SLOW_DOWN', undefined, {
    retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)),
  })

/** Counts one more; throws SLOW_DOWN with the seconds to wait when that was one too many. */
export const spend = async (counter: RateLimiterPostgres, key: string): Promise<void> => {
  const state = await count(counter, key)
  if (state.consumedPoints > counter.points) throw slowDown(state)
}
