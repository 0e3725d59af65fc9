import { nextLook } from '#workers/ingestion/store/next-look'

describe('nextLook', () => {
  /** The age, in minutes, at which it is looked at after this one. */
  const after = (minutes: number, allowed = false) => {
    const wait = nextLook(minutes * 60_000, allowed)
    return wait && minutes + wait / 60_000
  }

  it('comes at growing distances and then no more', () => {
    expect([0, 31, 200, 1_500, 4_320].map((minutes) => after(minutes))).toEqual([30, 180, 1_440, 4_320, null])
  })

  it('comes sooner for addresses that were named', () => {
    expect([0, 1, 5, 20, 60].map((minutes) => after(minutes, true))).toEqual([0.5, 2, 10, 60, null])
  })
})
