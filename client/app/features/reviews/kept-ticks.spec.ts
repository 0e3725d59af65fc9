import { ticksOf, withTick, type KeptTicks } from './kept-ticks'

describe('ticks of comparisons', () => {
  it('are of one comparison, and none of what is not loaded yet', () => {
    const kept = withTick(withTick([], 'one', 'field:title', true), 'two', 'b', true)
    expect([...ticksOf(kept, 'one')]).toEqual(['field:title'])
    expect([...ticksOf(kept, 'two')]).toEqual(['b'])
    expect([...ticksOf(kept, null)]).toEqual([])
  })

  it('are taken away one by one', () => {
    const kept = withTick(withTick([], 'one', 'a', true), 'one', 'b', true)
    expect(withTick(kept, 'one', 'a', false)).toEqual([{ comparison: 'one', ticks: ['b'] }])
    expect(withTick(withTick(kept, 'one', 'a', false), 'one', 'b', false)).toEqual([])
  })

  it('are kept of the fifty comparisons that were touched last', () => {
    let kept: KeptTicks[] = []
    for (let n = 0; n < 50; n += 1) kept = withTick(kept, String(n), 'a', true)
    kept = withTick(withTick(kept, '0', 'b', true), 'new', 'a', true)
    expect(kept).toHaveLength(50)
    expect([...ticksOf(kept, '0')]).toEqual(['a', 'b'])
    expect([...ticksOf(kept, '1')]).toEqual([])
  })
})
