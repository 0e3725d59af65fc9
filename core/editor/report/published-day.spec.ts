import { publishedDay } from '#core/editor/report/published-day'

describe('when a publisher published, in a list of sources', () => {
  it.each([
    ['2026-02-11T06:30:00+08:00', '2026-02-11'],
    ['2026-02-10T22:30:00.000Z', '2026-02-10 22:30 UTC'],
    ['2026-02-10T22:30Z', '2026-02-10 22:30 UTC'],
    ['2026-02-11T00:00:00.000Z', '2026-02-11'],
    ['2026-02-11', '2026-02-11'],
    ['last week', null],
    [null, null],
  ])('%s is %s', (value, said) => {
    expect(publishedDay(value)).toBe(said)
  })
})
