import { firstUnits } from '#core/text/first-units'

describe('firstUnits', () => {
  it('leaves alone what fits', () => {
    expect(firstUnits('', 3)).toBe('')
    expect(firstUnits('a🚢', 3)).toBe('a🚢')
  })

  it('cuts between characters', () => {
    expect(firstUnits('港口费', 2)).toBe('港口')
    expect(firstUnits('a🚢b', 2)).toBe('a')
    expect(firstUnits('a🚢b', 3)).toBe('a🚢')
  })
})
