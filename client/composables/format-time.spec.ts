import {
  chartDay,
  clockTime,
  fullTime,
  hourHeading,
  readTimesIn,
  shortTime,
  shownZone,
  timeInSentence,
  zoneName,
} from './format-time'

const at = new Date('2026-11-24T06:20:00Z')
const later = (ms: number) => new Date(at.getTime() + ms)

describe('times', () => {
  it('are written in full in both languages, with 24 hours', () => {
    expect(fullTime(at, 'zh', 'Asia/Shanghai')).toBe('2026年11月24日 14:20')
    expect(fullTime(at, 'en', 'UTC')).toMatch(/24 Nov 2026.*06:20/)
  })

  it('are relative within a day, then a date', () => {
    expect(shortTime(at, later(20_000), 'en')).toBe('now')
    expect(shortTime(at, later(5 * 60_000), 'zh')).toBe('5分钟前')
    expect(shortTime(at, later(3 * 3_600_000), 'en')).toBe('3h ago')
    expect(shortTime(at, later(40 * 3_600_000), 'en')).toBe('24 Nov')
    expect(shortTime(at, later(400 * 86_400_000), 'en')).toContain('2026')
    expect(shortTime(at, later(-20 * 3_600_000), 'en')).toBe('in 20h')
    expect(shortTime(at, later(-5 * 60_000), 'zh')).toBe('5分钟后')
    expect(shortTime(at, later(-40 * 3_600_000), 'en')).toBe('24 Nov')
  })

  it('of a chart are days that nobody can take for months', () => {
    expect([chartDay('2026-09-07', 'en'), chartDay('2026-09-07', 'zh')]).toEqual(['7 Sept', '9/7'])
  })

  it('say the offset of a zone', () => {
    expect(zoneName(at, 'Asia/Shanghai')).toBe('UTC+8')
    expect(zoneName(at, 'UTC')).toBe('UTC')
  })

  it('are told in the zone that the reader chose, if the browser knows it', () => {
    readTimesIn('Pacific/Auckland')
    expect([clockTime(at, 'en'), zoneName(at), hourHeading(at, at, 'en')]).toEqual([
      '19:20',
      'UTC+13',
      '19:00',
    ])
    expect(shownZone()).toBe('Pacific/Auckland')
    readTimesIn('Nowhere/Land')
    expect(shownZone()).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone)
    const own = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    expect(clockTime(at, 'en')).toBe(own.format(at))
    readTimesIn(null)
  })

  it('head an hour with the day only if it is another day', () => {
    expect(hourHeading(at, at, 'en')).toMatch(/^\d\d:00$/)
    expect(hourHeading(at, later(86_400_000), 'en')).toMatch(/2\d Nov/)
  })

  it('stand in a sentence as the clock alone today, else in full', () => {
    expect(timeInSentence(at, at, 'en')).toBe(clockTime(at, 'en'))
    expect(timeInSentence(at, later(86_400_000), 'en')).toBe(fullTime(at, 'en'))
  })
})
