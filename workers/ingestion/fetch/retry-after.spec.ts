import { retryAfterSeconds } from '#workers/ingestion/fetch/retry-after'

describe('retryAfterSeconds', () => {
  const now = Date.parse('2026-03-05T08:00:00Z')
  it('reads seconds and dates, and nothing into nonsense', () => {
    expect(retryAfterSeconds('120', now)).toBe(120)
    expect(retryAfterSeconds('Thu, 05 Mar 2026 08:10:00 GMT', now)).toBe(600)
    expect(retryAfterSeconds('Thu, 05 Mar 2026 07:00:00 GMT', now)).toBe(0)
    expect(retryAfterSeconds('soon', now)).toBeNull()
    expect(retryAfterSeconds(undefined, now)).toBeNull()
  })
})
