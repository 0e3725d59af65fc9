import { halfWidths, shortened } from '#core/text/half-widths'

describe('the width of a text', () => {
  it('counts what is as wide as Han twice', () => {
    expect(halfWidths('Port 港口，𠮷')).toBe(13)
  })

  it('leaves room for what says that something is left out', () => {
    expect(shortened('港口费用', 8)).toBe('港口费用')
    expect(shortened('港口费用a', 8)).toBe('港口费…')
    expect(shortened('four words', 6)).toBe('four…')
  })
})
