import { Doing, type WhatIsDone } from './doing'
import { VirtualClock } from './simulation/virtual-clock'

const minute = 60_000

describe('what somebody does with a text', () => {
  const begin = () => {
    const clock = new VirtualClock(1)
    const told: WhatIsDone[] = []
    const doing = new Doing((state) => told.push(state), clock)
    return { clock, told, doing }
  }
  const type = (doing: Doing) => {
    doing.active()
    doing.changed()
  }

  it('is writing for a minute after his last change, else reading', async () => {
    const { clock, told, doing } = begin()
    expect(told).toEqual([])
    type(doing)
    expect(told).toEqual(['writing'])
    await clock.play(minute - 1)
    type(doing)
    await clock.play(minute - 1)
    expect(told).toEqual(['writing'])
    await clock.play(1)
    expect(told).toEqual(['writing', 'reading'])
  })

  it('is away after five minutes without a key or a movement, and back with the next', async () => {
    const { clock, told, doing } = begin()
    await clock.play(4 * minute)
    doing.active()
    await clock.play(5 * minute - 1)
    expect(told).toEqual([])
    await clock.play(1)
    expect(told).toEqual(['away'])
    doing.active()
    expect(told).toEqual(['away', 'reading'])
    type(doing)
    await clock.play(6 * minute)
    expect(told).toEqual(['away', 'reading', 'writing', 'reading', 'away'])
  })

  it('is nothing that the editor does by itself', async () => {
    const { clock, told, doing } = begin()
    await clock.play(minute)
    doing.changed()
    expect(told).toEqual([])
  })

  it('is not told any more by whoever has left', async () => {
    const { clock, told, doing } = begin()
    doing.stop()
    await clock.play(10 * minute)
    expect(told).toEqual([])
  })
})
