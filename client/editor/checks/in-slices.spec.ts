import { inSlices } from './in-slices'

function* slowly(count: number): Generator<number> {
  for (let step = 0; step < count; step++) {
    const end = performance.now() + 3
    while (performance.now() < end);
    yield step
  }
}

describe('steps in slices', () => {
  it('give what they would in one go', async () => {
    expect(await inSlices(slowly(5), () => true)).toEqual([0, 1, 2, 3, 4])
    expect(await inSlices([], () => false)).toEqual([])
  })

  it('let others have their turn meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await inSlices(slowly(12), () => true)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(1)
  })

  it('end when nobody wants them any more', async () => {
    expect(await inSlices(slowly(12), () => false)).toBeNull()
  })
})
