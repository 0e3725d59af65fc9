import { isLate } from './review-looks'

describe('a review', () => {
  const now = new Date('2026-11-24T15:00:00.000Z')
  it('is late when its time has passed and nobody has ended it', () => {
    expect(isLate({ state: 'open', due: '2026-11-24T14:59:00.000Z' }, now)).toBe(true)
    expect(isLate({ state: 'open', due: '2026-11-24T15:01:00.000Z' }, now)).toBe(false)
    expect(isLate({ state: 'open', due: null }, now)).toBe(false)
    expect(isLate({ state: 'approved', due: '2026-11-24T14:59:00.000Z' }, now)).toBe(false)
  })
})
