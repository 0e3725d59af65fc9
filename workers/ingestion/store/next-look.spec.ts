import { nextLook } from '#workers/ingestion/store/next-look'

describe('nextLook', () => {
  const seen = new Date('2026-11-24T09:00:00Z')
  const after = (minutes: number, allowed = false) => {
    const at = nextLook(seen, allowed, seen.getTime() + minutes * 60_000)
    return at && (at.getTime() - seen.getTime()) / 60_000
  }

  it('comes at growing distances and then no more', () => {
    expect([0, 31, 200, 1_500, 4_320].map((minutes) => after(minutes))).toEqual([30, 180, 1_440, 4_320, null])
  })

  it('comes sooner for addresses that were named', () => {
    expect([0, 1, 5, 20, 60].map((minutes) => after(minutes, true))).toEqual([0.5, 2, 10, 60, null])
  })
})
