import { parseFeed } from '#workers/ingestion/parse/index'
import { timeBySetting } from '#workers/ingestion/store/zone-setting'

const feedOf = (language: string, date: string) =>
  parseFeed({
    url: 'https://news.example/feed',
    bytes: Buffer.from(
      `<rss version="2.0"><channel><title>x</title><language>${language}</language><item><title>y</title><pubDate>${date}</pubDate></item></channel></rss>`,
    ),
  })
const time = (language: string, date: string, zone: string | null) => {
  const feed = feedOf(language, date)
  return timeBySetting(feed.items[0]!, feed, zone)
}

describe('the zone that is set on a source', () => {
  it('is that of clocks that name none', () => {
    expect(time('en', '2026-11-24 14:20:00', 'Asia/Shanghai')).toEqual({
      publishedAt: '2026-11-24T06:20:00.000Z',
      publishedZone: 'setting',
    })
    expect(time('ja', '2026-11-24 14:20:00', 'UTC').publishedAt).toBe('2026-11-24T14:20:00.000Z')
    expect(time('zh-CN', '2026-07-01 08:00:00', 'America/New_York')).toEqual({
      publishedAt: '2026-07-01T12:00:00.000Z',
      publishedZone: 'setting',
    })
  })

  it('changes nothing where the zone is stated, or none is set', () => {
    expect(time('en', 'Tue, 24 Nov 2026 14:20:00 +0200', 'Asia/Shanghai')).toEqual({
      publishedAt: '2026-11-24T12:20:00.000Z',
      publishedZone: 'stated',
    })
    for (const [language, publishedAt] of [
      ['zh-CN', '2026-11-24T06:20:00.000Z'],
      ['ja', '2026-11-24T05:20:00.000Z'],
      ['ko-KR', '2026-11-24T05:20:00.000Z'],
      ['fr', '2026-11-24T14:20:00.000Z'],
    ] as const)
      expect(time(language, '2026-11-24 14:20:00', null)).toEqual({ publishedAt, publishedZone: 'assumed' })
  })
})
