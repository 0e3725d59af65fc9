import { RecentCount, TokenBucket } from '#server/collaboration/token-bucket'

describe('TokenBucket', () => {
  it('allows a burst and then its rate', () => {
    let now = 0
    const bucket = new TokenBucket(10, 3, () => now)
    expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([true, true, true, false])
    now += 100
    expect([bucket.take(), bucket.take()]).toEqual([true, false])
    expect(bucket.full).toBe(false)
    now += 10_000
    expect(bucket.full).toBe(true)
  })
})

describe('RecentCount', () => {
  it('forgets what is older than its window', () => {
    let now = 0
    const count = new RecentCount(1_000, () => now)
    expect([count.add(), count.add()]).toEqual([1, 2])
    now = 1_000
    expect(count.add()).toBe(1)
  })
})
