import { Neighbours } from '#server/collaboration/relay/neighbours'

const at = () => {
  const clock = { now: 0 }
  return { clock, neighbours: new Neighbours(() => clock.now) }
}

describe('Neighbours', () => {
  it('nobody is alone before the line stands and the others had time to answer', () => {
    const { clock, neighbours } = at()
    expect(neighbours.alone).toBe(false)
    clock.now = 60_000
    expect(neighbours.alone).toBe(false)
    neighbours.connected()
    expect(neighbours.alone).toBe(false)
    clock.now += 2_001
    expect(neighbours.alone).toBe(true)
    neighbours.connected()
    expect(neighbours.alone).toBe(false)
  })

  it('a node that is heard is company until it leaves or falls silent', () => {
    const { clock, neighbours } = at()
    neighbours.connected()
    expect(neighbours.heard('b')).toBe(true)
    expect(neighbours.heard('b')).toBe(false)
    clock.now = 30_000
    neighbours.sweep()
    expect(neighbours.alone).toBe(false)
    clock.now = 35_001
    neighbours.sweep()
    expect(neighbours.alone).toBe(true)
    expect(neighbours.heard('b')).toBe(true)
    neighbours.left('b')
    expect(neighbours.alone).toBe(true)
  })
})
