import { HostQueue } from '#workers/ingestion/store/host-queue'

describe('HostQueue', () => {
  it('tells each to come later than the last while they wait, a minute at most, and each host has its own line', () => {
    let now = 0
    const queue = new HostQueue(() => now)
    const waits = Array.from({ length: 400 }, () => queue.returnIn('slow.example', 0.5))
    expect(waits.slice(0, 3)).toEqual([800, 1_100, 1_400])
    expect(Math.max(...waits)).toBe(60_000)
    expect(queue.returnIn('other.example', 0.5)).toBe(800)
    now = 61_000
    expect(queue.returnIn('slow.example', 0.5)).toBe(800)
  })
})
