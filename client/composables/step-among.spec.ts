import { stepAmong } from './step-among'

describe('a step among things in a ring', () => {
  it('leads to the first or back to the last where none was chosen yet', () => {
    expect(stepAmong(3, 0, 1)).toBe(1)
    expect(stepAmong(3, 0, -1)).toBe(3)
    expect(stepAmong(1, 0, -1)).toBe(1)
  })
  it('goes on at the other end', () => {
    expect([1, 2, 3].map((at) => stepAmong(3, at, 1))).toEqual([2, 3, 1])
    expect([1, 2, 3].map((at) => stepAmong(3, at, -1))).toEqual([3, 1, 2])
  })
})
