import { momentsOfDays } from '#core/search/moments-of-days'

const none = { after: null, before: null }

describe('days of a search', () => {
  test.each([
    ['2025-03-05', 'UTC', '2025-03-05T00:00:00.000Z'],
    ['2025-03-05', 'Asia/Shanghai', '2025-03-04T16:00:00.000Z'],
    ['2025-07-01', 'America/New_York', '2025-07-01T04:00:00.000Z'],
    ['9999-12-31', 'Asia/Shanghai', '9999-12-30T16:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, moment) => {
    expect(momentsOfDays({ after: day, before: day }, zone)).toEqual({ after: moment, before: moment })
  })
  test('are none where none is asked for', () => {
    expect(momentsOfDays(none, 'Asia/Shanghai')).toEqual(none)
  })
  test('of an early time are moments that the database knows', () => {
    for (const day of ['0001-01-01', '0099-12-31', '1000-01-01'])
      for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC'])
        expect(momentsOfDays({ ...none, after: day }, zone).after).toMatch(/^(?:0999|1000)-/)
  })
})
