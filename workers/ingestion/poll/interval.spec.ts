import { isAllowedAddress, pollInterval } from '#workers/ingestion/poll/interval'

describe('pollInterval', () => {
  const allow = ['127.0.0.1:8088', 'intranet:80']
  const near = 'http://127.0.0.1:8088/feed'
  const far = 'https://news.example/feed'

  it('is half an hour for public addresses, and never under five minutes', () => {
    expect(pollInterval(far, [null], allow)).toBe(1_800)
    expect(pollInterval(far, [10], allow)).toBe(300)
    expect(pollInterval(far, [7_200, 600, null], allow)).toBe(600)
  })

  it('is short for addresses that were named, and never under ten seconds', () => {
    expect(pollInterval(near, [], allow)).toBe(15)
    expect(pollInterval(near, [1], allow)).toBe(10)
  })

  it('knows the port that an address does not say', () => {
    expect(isAllowedAddress('http://intranet/feed', allow)).toBe(true)
    expect(isAllowedAddress('https://intranet/feed', allow)).toBe(false)
    expect(isAllowedAddress('http://127.0.0.1:8089/', allow)).toBe(false)
  })
})
