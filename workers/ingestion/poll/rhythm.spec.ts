import type { FeedItem } from '#workers/ingestion/parse/index'
import { rhythmOf } from '#workers/ingestion/poll/rhythm'

const now = Date.parse('2026-11-24T09:00:00Z')
const hour = 3_600
const item = (hoursAgo: number | null): FeedItem =>
  ({
    publishedAt: hoursAgo === null ? null : new Date(now - hoursAgo * hour * 1000).toISOString(),
  }) as FeedItem
const rhythm = (...hours: (number | null)[]) => rhythmOf(hours.map(item), now)

describe('rhythmOf', () => {
  it('is the usual time between items, whatever their order', () => {
    expect(rhythm(1, 3, 2, 5, 4)).toMatchObject({ rhythmSeconds: hour })
    expect(rhythm(0, 24, 48, 72, 240)).toMatchObject({ rhythmSeconds: 24 * hour })
  })

  it('needs five dates that differ and have passed', () => {
    expect(rhythm(1, 2, 3, 4, null)).toBeNull()
    expect(rhythm(1, 1, 1, 1, 1, 1)).toBeNull()
    expect(rhythm(-1, -2, 1, 2, 3, 4)).toBeNull()
  })

  it('misses a busy feed after a day, and lets others have their longest pause three times', () => {
    expect(rhythm(1, 1.5, 2, 2.5, 3, 3.5)?.silentAfterSeconds).toBe(24 * hour)
    expect(rhythm(1, 5, 9, 13, 17)?.silentAfterSeconds).toBe(72 * hour)
    expect(rhythm(0, 24, 48, 72, 240)?.silentAfterSeconds).toBe(3 * 168 * hour)
    expect(rhythm(0, 1000, 2000, 3000, 4000)?.silentAfterSeconds).toBe(60 * 24 * hour)
  })
})
