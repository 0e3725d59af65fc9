import type { FeedItem } from '#workers/ingestion/parse/index'
import { identityOf, itemRow } from '#workers/ingestion/store/item-row'

const now = Date.parse('2026-11-24T09:00:00Z')
const item = (part: Partial<FeedItem>): FeedItem => ({
  id: 'guid-1',
  url: 'https://news.example/1',
  title: 'Port fees cut',
  publishedAt: '2026-11-24T08:00:00.000Z',
  publishedZone: 'stated',
  updatedAt: null,
  author: null,
  summaryHtml: '<p>The port <b>cut</b> its fees.</p>',
  contentHtml: null,
  baseUrl: 'https://news.example/',
  ...part,
})

describe('itemRow', () => {
  it('keeps what the feed says, as plain text', () => {
    expect(itemRow(item({}), 'en', now)).toMatchObject({
      identity: 'guid-1',
      title: 'Port fees cut',
      summary: 'The port cut its fees.',
      language: 'en',
      published_at: '2026-11-24T08:00:00.000Z',
      published_zone: 'stated',
    })
  })

  it('takes a date of the future for now, of unknown zone', () => {
    expect(itemRow(item({ publishedAt: '2099-01-01T00:00:00.000Z' }), 'en', now)).toMatchObject({
      published_at: '2026-11-24T09:00:00.000Z',
      published_zone: 'unknown',
    })
  })

  it('names an item without a headline by its words, and one without words by its address', () => {
    expect(itemRow(item({ title: '' }), null, now).title).toBe('The port cut its fees.')
    expect(itemRow(item({ title: '', summaryHtml: null }), null, now).title).toBe('https://news.example/1')
  })

  it('hears Chinese in a feed that calls itself English', () => {
    expect(itemRow(item({ title: '港口费用下降', summaryHtml: null }), 'en', now).language).toBe('zh')
    expect(itemRow(item({ title: '港口費用下降', summaryHtml: null }), 'zh-TW', now).language).toBe('zh-TW')
  })

  it('knows an identity too long for an index by its hash, always the same', () => {
    const long = item({ id: 'x'.repeat(5_000) })
    expect(identityOf(long)).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(identityOf(long)).toBe(identityOf(item({ id: 'x'.repeat(5_000) })))
  })
})
