import { readDate } from '#workers/ingestion/parse/fields/date'

describe('readDate', () => {
  it.each([
    ['Wed, 05 Mar 2025 08:00:00 +0800', '2025-03-05T00:00:00.000Z'],
    ['05 Mar 25 00:00:00 GMT', '2025-03-05T00:00:00.000Z'],
    ['Wed, 5 March 2025 00:00 UT', '2025-03-05T00:00:00.000Z'],
    ['04 Mar 2025 19:00:00 EST', '2025-03-05T00:00:00.000Z'],
    ['2025-03-05T08:00:00.250+0800', '2025-03-05T00:00:00.000Z'],
    ['2025-03-05 08:00:00 +08:00', '2025-03-05T00:00:00.000Z'],
    ['2025-03-05T00:00:00Z', '2025-03-05T00:00:00.000Z'],
    ['March 5, 2025 at 3:20 pm GMT', '2025-03-05T15:20:00.000Z'],
    ['星期三, 05 三月 2025 08:00:00 +0800', '2025-03-05T00:00:00.000Z'],
    ['7/5/2005 9:23:57 PM GMT', '2005-07-05T21:23:57.000Z'],
  ])('reads %s', (text, at) => {
    expect(readDate(text)).toEqual({ at, zone: 'stated' })
  })

  it.each([
    ['2025年3月5日', '2025-03-04T16:00:00.000Z'],
    ['2025年3月5日 下午3点20分', '2025-03-05T07:20:00.000Z'],
    ['发布时间：2025-03-05 15:20', '2025-03-05T07:20:00.000Z'],
    ['2025/3/5 15:20:01', '2025-03-05T07:20:01.000Z'],
  ])('takes the assumed zone for %s', (text, at) => {
    expect(readDate(text, 480)).toEqual({ at, zone: 'assumed' })
  })

  it('reads CST as China does where China is assumed', () => {
    expect(readDate('Wed, 05 Mar 2025 08:00:00 CST', 480)?.at).toBe('2025-03-05T00:00:00.000Z')
    expect(readDate('Wed, 05 Mar 2025 08:00:00 CST')?.at).toBe('2025-03-05T14:00:00.000Z')
  })

  it.each(['', 'yesterday-ish', '2025-13-40', '31 Feb 2025', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'reads nothing into %p',
    (text) => {
      expect(readDate(text)).toBeNull()
    },
  )
})
