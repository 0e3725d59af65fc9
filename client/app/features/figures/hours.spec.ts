import { hoursText } from './hours'

describe('a length of time', () => {
  it('is told in the unit that fits', () => {
    expect(hoursText(null, 'en')).toBe('–')
    expect(hoursText(0.5, 'en')).toBe('30 min')
    expect(hoursText(3, 'en')).toBe('3 hr')
    expect(hoursText(60, 'en')).toBe('2.5 days')
    expect(hoursText(3, 'zh')).toContain('小时')
  })
})
