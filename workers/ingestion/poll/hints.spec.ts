import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { hintSeconds, standingHint } from '#workers/ingestion/poll/hints'
import { pollInterval } from '#workers/ingestion/poll/interval'

const hints = (body: string, headers: Record<string, string> = {}, retryAfterSeconds: number | null = null) =>
  hintSeconds({ bytes: Buffer.from(body), headers, retryAfterSeconds } as unknown as FetchedResponse)

describe('hintSeconds', () => {
  it('hears every way of saying when to come back', () => {
    expect(hints('<rss><channel><ttl> 60 </ttl>')).toBe(3_600)
    expect(hints('<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>')).toBe(
      1_800,
    )
    expect(hints('', { 'cache-control': 'public, max-age=600, s-maxage=9' })).toBe(600)
    expect(hints('', {}, 120)).toBe(120)
  })

  it('takes the longest, a year at most, and nothing from nonsense', () => {
    expect(hints('', {}, 8_000_000_000)).toBe(31_536_000)
    expect(hints('<ttl>5</ttl>', { 'cache-control': 'max-age=900' })).toBe(900)
    expect(hints('<ttl>soon</ttl><sy:updatePeriod>never</sy:updatePeriod>')).toBe(0)
    expect(hints('<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>')).toBe(
      86_400,
    )
  })

  it('stands while nothing changes, whether or not the answer has a body to say it in', () => {
    const interval = (hint: number) =>
      pollInterval('https://news.example/feed', { wishes: [], rhythm: 1_200, hint }, [])
    expect(interval(standingHint(3_600, 0))).toBe(3_600)
    expect(interval(standingHint(3_600, 600))).toBe(3_600)
    expect(interval(standingHint(null, 900))).toBe(900)
    expect(interval(standingHint(null, 0))).toBe(600)
  })
})
