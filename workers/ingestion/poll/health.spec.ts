import { DomainError } from '#core/contracts/errors/domain-error'
import type { FeedItem } from '#workers/ingestion/parse/index'
import { healthAfter, healthOf, newestItem } from '#workers/ingestion/poll/health'

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
const health = (items: FeedItem[]) => healthOf(items, newestItem(items), now)

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

  it('is told from why it could not be read', () => {
    expect(healthAfter(new DomainError('CHALLENGED'))).toBe('challenged')
    expect(healthAfter(new DomainError('HTTP_STATUS', undefined, { status: 410 }))).toBe('moved')
    expect(healthAfter(new DomainError('HTTP_STATUS', undefined, { status: 500 }))).toBe('failing')
    expect(healthAfter(new DomainError('NOT_A_FEED'))).toBe('failing')
  })
})
