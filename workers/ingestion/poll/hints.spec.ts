import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { hintSeconds } from '#workers/ingestion/poll/hints'

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

  it('takes the longest, and nothing from nonsense', () => {
    expect(hints('<ttl>5</ttl>', { 'cache-control': 'max-age=900' })).toBe(900)
    expect(hints('<ttl>soon</ttl><sy:updatePeriod>never</sy:updatePeriod>')).toBe(0)
    expect(hints('<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>')).toBe(
      86_400,
    )
  })
})
