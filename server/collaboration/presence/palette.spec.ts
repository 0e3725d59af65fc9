import { lowestFree, oklchToHex, palette } from '#server/collaboration/presence/palette'

describe('palette', () => {
  it('turns OKLCH into sRGB', () => {
    expect(oklchToHex(1, 0, 0)).toBe('#ffffff')
    expect(oklchToHex(0, 0, 0)).toBe('#000000')
    expect(oklchToHex(0.627955, 0.257683, 29.2339)).toBe('#ff0000')
  })

  it('has eight different colours', () => {
    expect(new Set(palette).size).toBe(8)
    expect(palette.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true)
  })

  it('gives the lowest number that is free', () => {
    expect(lowestFree(new Set([0, 1, 3]))).toBe(2)
  })
})
