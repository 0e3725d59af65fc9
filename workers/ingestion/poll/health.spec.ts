import { DomainError } from '#core/contracts/errors/domain-error'
import type { FeedItem } from '#workers/ingestion/parse/index'
import { healthAfter, healthOf, healthUnchanged, newestItem } from '#workers/ingestion/poll/health'

const now = Date.parse('2026-11-24T09:00:00Z')
const item = (publishedAt: string | null, publishedZone: FeedItem['publishedZone'] = 'stated'): FeedItem => ({
  id: 'x',
  url: null,
  title: 'x',
  publishedAt,
  publishedZone,
  updatedAt: null,
  author: null,
  summaryHtml: null,
  contentHtml: null,
  baseUrl: 'https://news.example/',
})
const health = (items: FeedItem[], silentAfterSeconds: number | null = null) =>
  healthOf(items, { lastItemAt: newestItem(items, now), silentAfterSeconds }, now)

describe('the health of a feed', () => {
  it('is told from what it brings', () => {
    expect(health([])).toBe('empty')
    expect(health([item('2026-11-24T08:00:00.000Z')])).toBe('well')
    expect(health([item(null)])).toBe('well')
    expect(health([item('2026-11-01T08:00:00.000Z')])).toBe('silent')
    expect(health([item('2026-11-24T08:00:00.000Z', 'assumed')])).toBe('no-time-zone')
    expect(health([item('2026-11-24T08:00:00.000Z', 'assumed'), item('2026-11-24T08:00:00.000Z')])).toBe(
      'well',
    )
  })

  it('measures silence by the rhythm of the feed', () => {
    const quiet = [item('2026-11-23T05:00:00.000Z')]
    expect(health(quiet, 86_400)).toBe('silent')
    expect(health(quiet, 2 * 86_400)).toBe('well')
  })

  it('is not told from dates that have not come yet', () => {
    const ahead = [item('2099-01-01T00:00:00.000Z'), item('2026-10-24T08:00:00.000Z')]
    expect(newestItem(ahead, now)).toEqual(new Date('2026-10-24T08:00:00.000Z'))
    expect(health(ahead)).toBe('silent')
    expect(newestItem([item('2026-11-24T09:10:00.000Z')], now)).toEqual(new Date('2026-11-24T09:10:00.000Z'))
    expect(newestItem([item('2099-01-01T00:00:00.000Z')], now)).toBeNull()
  })

  it('stays what it was while nothing changes, until it has been quiet for too long', () => {
    const lastItemAt = new Date('2026-11-24T08:00:00Z')
    const unchanged = (takenHealth: 'empty' | 'no-time-zone' | 'silent' | 'well' | null, after = 86_400) =>
      healthUnchanged({ takenHealth, lastItemAt, silentAfterSeconds: after }, now)
    expect(unchanged('empty')).toBe('empty')
    expect(unchanged('no-time-zone')).toBe('no-time-zone')
    expect(unchanged('silent')).toBe('well')
    expect(unchanged('well')).toBe('well')
    expect(unchanged('well', 60)).toBe('silent')
    expect(unchanged(null)).toBe('well')
  })

  it('is told from why it could not be read', () => {
    expect(healthAfter(new DomainError('CHALLENGED'))).toBe('challenged')
    expect(healthAfter(new DomainError('HTTP_STATUS', undefined, { status: 410 }))).toBe('moved')
    expect(healthAfter(new DomainError('HTTP_STATUS', undefined, { status: 500 }))).toBe('failing')
    expect(healthAfter(new DomainError('NOT_A_FEED'))).toBe('failing')
  })
})
