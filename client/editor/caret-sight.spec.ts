import { distanceTo, sideOf } from './caret-sight'

const page = { top: 100, bottom: 1_100 }
const line = (top: number) => ({ top, bottom: top + 20 })

describe('the way to a caret', () => {
  it('is none while the caret moves within the middle of the page', () => {
    expect([line(220), line(450), line(880)].map((caret) => distanceTo(caret, page))).toEqual([0, 0, 0])
  })

  it('puts a caret near an edge, or beyond it, a third down the page', () => {
    expect(distanceTo(line(110), page)).toBe(-340)
    expect(distanceTo(line(1_000), page)).toBe(550)
    expect(distanceTo(line(-5_000), page)).toBe(-5_450)
    expect(distanceTo(line(9_000), page)).toBe(8_550)
  })
})

describe('the side of what a page does not show', () => {
  it('is above or below', () => {
    expect(sideOf(line(80), page)).toBe('above')
    expect(sideOf(line(1_100), page)).toBe('below')
  })

  it('is none for what reaches into the page', () => {
    expect(sideOf({ top: -400, bottom: 101 }, page)).toBeNull()
    expect(sideOf({ top: 1_099, bottom: 3_000 }, page)).toBeNull()
    expect(sideOf({ top: -400, bottom: 3_000 }, page)).toBeNull()
  })
})
