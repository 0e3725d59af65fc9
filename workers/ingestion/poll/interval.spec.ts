import {
  isAllowedAddress,
  pollInterval,
  secondsToNextPoll,
  type Pace,
} from '#workers/ingestion/poll/interval'

const allow = ['127.0.0.1:8088', 'intranet:80']
const near = 'http://127.0.0.1:8088/feed'
const far = 'https://news.example/feed'
const seconds = (url: string, pace: Partial<Pace> = {}) =>
  pollInterval(url, { wishes: [null], rhythm: null, hint: 0, ...pace }, allow)

describe('pollInterval', () => {
  it('is half an hour for public addresses, and never under five minutes', () => {
    expect(seconds(far)).toBe(1_800)
    expect(seconds(far, { wishes: [10] })).toBe(300)
    expect(seconds(far, { wishes: [7_200, 600, null] })).toBe(600)
  })

  it('follows the rhythm of the feed, between five minutes and two hours', () => {
    expect(seconds(far, { rhythm: 1_200 })).toBe(600)
    expect(seconds(far, { rhythm: 60 })).toBe(300)
    expect(seconds(far, { rhythm: 90_000 })).toBe(7_200)
    expect(seconds(far, { rhythm: 1_200, wishes: [900] })).toBe(900)
  })

  it('does not ask before the publisher says, and believes an hour of it', () => {
    expect(seconds(far, { rhythm: 60, hint: 900 })).toBe(900)
    expect(seconds(far, { rhythm: 60, hint: 86_400 })).toBe(3_600)
    expect(seconds(far, { hint: 900, wishes: [300] })).toBe(300)
  })

  it('is a quarter as often where a hub tells of changes, and never stops', () => {
    expect(seconds(far, { rhythm: 1_200, pushed: true })).toBe(2_400)
    expect(seconds(far, { rhythm: 90_000, pushed: true })).toBe(7_200)
    expect(seconds(far, { wishes: [900], pushed: true })).toBe(900)
  })

  it('is short for addresses that were named, and never under ten seconds', () => {
    expect(seconds(near, { wishes: [], rhythm: 7_000, hint: 600 })).toBe(15)
    expect(seconds(near, { wishes: [1] })).toBe(10)
  })

  it('comes again within the interval, spread, and never sooner than is polite', () => {
    const waits = (url: string, interval: number) =>
      [0, 1].map((random) => Math.round(secondsToNextPoll(url, interval, allow, random)))
    expect(waits(far, 1_800)).toEqual([1_548, 1_728])
    expect(waits(far, 300)).toEqual([300, 315])
    expect(waits(near, 60)).toEqual([52, 58])
    expect(waits(near, 10)).toEqual([10, 11])
  })

  it('knows the port that an address does not say', () => {
    expect(isAllowedAddress('http://intranet/feed', allow)).toBe(true)
    expect(isAllowedAddress('https://intranet/feed', allow)).toBe(false)
    expect(isAllowedAddress('http://127.0.0.1:8089/', allow)).toBe(false)
  })
})
