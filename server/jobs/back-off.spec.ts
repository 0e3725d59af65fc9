import { backOffMs } from '#server/jobs/back-off'

describe('backOffMs', () => {
  it('doubles from five seconds and stops growing at a day', () => {
    const plain = (failures: number) => backOffMs(failures, () => 0.5)
    expect([1, 2, 3, 4].map(plain)).toEqual([5_000, 10_000, 20_000, 40_000])
    expect([30, 1_000].map(plain)).toEqual([86_400_000, 86_400_000])
  })

  it('spreads by a fifth to both sides', () => {
    expect(backOffMs(1, () => 0)).toBe(4_000)
    expect(backOffMs(1, () => 1)).toBe(6_000)
  })
})
